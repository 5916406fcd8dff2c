import { type ApolloServerPlugin, type GraphQLRequestListener, type GraphQLResponse, HeaderMap } from "@apollo/server";
import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import { anybodyLike } from "../auth/viewer.js";
import type { Context } from "../context.js";
import { type Query, createCompiler } from "../http/compiled.js";
import { createLoaders } from "../loaders.js";
import { type Cards, renderBoard } from "./cards.js";
import { type BoardQuestion, boardQuestion } from "./question.js";
import { type Kept, keep, snapshotOf } from "./snapshot.js";

/** All that many viewers share of one document: who has the same role, departments and language gets the same. */
interface Shared {
  readonly cards: Cards;
  /** By variables. */
  readonly kept: Map<string, Kept>;
}

/** Documents times kinds of viewers, and variables of each: a board of 300 is half a megabyte of text. */
const MOST_SHARED = 32;
const MOST_KEPT = 8;

/**
 * Answers queries without graphql-js where that gives the same: the board from what is kept of it, others by their
 * compiled form. Rights have been asked before this, for each request.
 */
export function answerFast(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const run = createCompiler(schema);
  const questions = new WeakMap<OperationDefinitionNode, BoardQuestion | "none">();
  const shared = new Map<string, Shared>();
  const numberOf = counter<OperationDefinitionNode>();

  function questionOf({ document, operation }: Query): BoardQuestion | "none" {
    const known = questions.get(operation) ?? boardQuestion(schema, document, operation) ?? "none";
    questions.set(operation, known);
    return known;
  }

  async function board(question: BoardQuestion, query: Query): Promise<GraphQLResponse | null> {
    const { operation, context, variables } = query;
    const { viewer, deliver } = context;
    if (!deliver || !viewer) return null;
    const asked = question.filterOf(variables);
    if (!asked) return null;
    const key = JSON.stringify([numberOf(operation), viewer.role, viewer.departments.toSorted(), context.language]);
    const { cards, kept } = recent(shared, key, MOST_SHARED, () => ({ cards: new Map(), kept: new Map() }));
    const anybody = (): Context => ({ ...context, viewer: anybodyLike(viewer), address: null, loaders: createLoaders(context.source) });
    const make = async () => {
      const text = await renderBoard(cards, question, asked.filter, { ...query, context: anybody() }, run);
      return text === null ? null : snapshotOf(text);
    };
    const snapshot = await recent(kept, JSON.stringify(asked.filter), MOST_KEPT, () => keep(make)).at(viewer.moment);
    if (!snapshot) return null;
    deliver(snapshot);
    return answerOf({});
  }

  const listener: GraphQLRequestListener<Context> = {
    responseForOperation: async ({ document, operation, contextValue, request }) => {
      const query = { document, operation, context: contextValue, variables: request.variables };
      const question = questionOf(query);
      if (question !== "none" && contextValue.deliver) return board(question, query);
      const data = await run(query);
      return data ? answerOf(data) : null;
    },
  };
  return { requestDidStart: async () => listener };
}

const answerOf = (data: Record<string, unknown>): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: "single", singleResult: { data } },
});

/** The value of a key, made at first; the last used is the last to be forgotten. */
function recent<Value>(values: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = values.get(key) ?? make();
  values.delete(key);
  values.set(key, value);
  if (values.size > most) values.delete(values.keys().next().value!);
  return value;
}

function counter<Key extends object>(): (key: Key) => number {
  const numbers = new WeakMap<Key, number>();
  let last = 0;
  return (key) => {
    const number = numbers.get(key) ?? (last += 1);
    numbers.set(key, number);
    return number;
  };
}

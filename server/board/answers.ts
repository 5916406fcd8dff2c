import { createHash } from "node:crypto";
import { type ApolloServerPlugin, type GraphQLRequestListener, type GraphQLResponse, HeaderMap } from "@apollo/server";
import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import type { Logger } from "pino";
import { anybodyLike } from "../auth/viewer.js";
import type { Context } from "../context.js";
import { type Query, createCompiler } from "../http/compiled.js";
import { createLoaders } from "../loaders.js";
import { cardSchema } from "./cardSchema.js";
import { type Cards, noCards, renderBoard } from "./cards.js";
import { type BoardQuestion, boardQuestion } from "./question.js";
import { createRoom } from "./room.js";
import type { KeptRows } from "./rows.js";
import { type Kept, keep, snapshotOf } from "./snapshot.js";

/** All that many viewers share of one document: who has the same role, departments and language gets the same. */
interface Shared {
  readonly cards: Cards;
  /** By variables. */
  readonly kept: Map<string, Kept>;
}

/** Documents times kinds of viewers, and variables of each. */
const MOST_SHARED = 32;
const MOST_KEPT = 8;
/** Bytes of all cards, and of all answers: a board of 300 takes one million of each. */
const CARDS_BYTES = 32_000_000;
const ANSWERS_BYTES = 32_000_000;

/**
 * Answers queries without graphql-js where that gives the same: the board from what is kept of it, others by their
 * compiled form. Rights have been asked before this, for each request.
 */
export function answerFast(schema: GraphQLSchema, log: Logger): ApolloServerPlugin<Context> {
  const compiled = createCompiler(schema);
  const compiledCards = createCompiler(cardSchema(schema));
  const questions = new WeakMap<OperationDefinitionNode, BoardQuestion | "none">();
  const rows: KeptRows = new Map();
  const shared = new Map<string, Shared>();
  const room = createRoom(ANSWERS_BYTES);
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
    const run = asked && compiledCards(query);
    if (!run) return null;
    const key = JSON.stringify([numberOf(operation), viewer.role, viewer.departments.toSorted(), context.language]);
    const { cards, kept } = recent(shared, key, MOST_SHARED, () => ({ cards: noCards(), kept: new Map() }));
    const snapshot = await recent(kept, short(JSON.stringify(asked.filter)), MOST_KEPT, () => keep(room)).at(viewer.moment, async () => {
      const anybody: Context = { ...context, viewer: anybodyLike(viewer), address: null, loaders: createLoaders(context.source) };
      const body = await renderBoard({ rows, cards }, question, asked.filter, { ...query, context: anybody }, run);
      forgetCards(shared);
      return body && snapshotOf(body);
    });
    if (!snapshot) return null;
    deliver(snapshot);
    return answerOf({});
  }

  async function answer(query: Query): Promise<GraphQLResponse | null> {
    const question = questionOf(query);
    if (question !== "none" && query.context.deliver) return board(question, query);
    const data = await compiled(query)?.(query);
    return data ? answerOf(data) : null;
  }

  const listener: GraphQLRequestListener<Context> = {
    responseForOperation: ({ document, operation, contextValue, request }) =>
      answer({ document, operation, context: contextValue, variables: request.variables }).catch((fault: unknown) => {
        log.warn({ err: fault }, "a fast read failed: it is asked in the ordinary way");
        return null;
      }),
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

/** Those used longest ago, until the rest find room. */
function forgetCards(shared: Map<string, Shared>): void {
  let bytes = [...shared.values()].reduce((sum, { cards }) => sum + cards.bytes, 0);
  for (const [key, { cards }] of shared) {
    if (bytes <= CARDS_BYTES) return;
    shared.delete(key);
    bytes -= cards.bytes;
  }
}

const LONG = 200;

/** A filter may list half a million names. */
const short = (key: string): string => (key.length <= LONG ? key : createHash("sha256").update(key).digest("base64url"));

function counter<Key extends object>(): (key: Key) => number {
  const numbers = new WeakMap<Key, number>();
  let last = 0;
  return (key) => {
    const number = numbers.get(key) ?? (last += 1);
    numbers.set(key, number);
    return number;
  };
}

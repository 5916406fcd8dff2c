import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  getArgumentValues,
  getVariableValues,
  isObjectType,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { BoardFilter } from "../types/boardFilter.js";

/** A query for the board and nothing else, whose cards show only what {@link shown} names. */
export interface BoardQuestion {
  /** Under these names the answer holds the board, and the board its tickets. */
  readonly boardKey: string;
  readonly ticketsKey: string;
  /** Null where the variables are not what the document says: that is for graphql-js to tell. */
  filterOf(variables: Record<string, unknown> | undefined): { filter: BoardFilter } | null;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/**
 * What a card's mark (`readCardMarks`) stands for, type by type. A field that is not here may depend on more rows, on the
 * person who asks, or, as a clock's face does, on the time: its documents are answered the ordinary way.
 */
const shown: Readonly<Record<string, ReadonlySet<string>>> = {
  Query: words("board"),
  Board: words("seq asOf tickets"),
  Ticket: words(
    "id number kind category channel state severity businessAffected cause validity title description remedySought place " +
      "reporterName anonymous happenedAt receivedAt recordedAt lateEntry cycle version outcome remedialMeasure correctiveMeasure " +
      "measureDueAt resolvedAt closedAt closeReason reporterPhone department handler recordedBy clocks nextDue callBacks history " +
      "tenant calls held",
  ),
  Clock: words("name cycle calendar startedAt dueAt pausedAt stoppedAt breachedAt explain"),
  ClockSpan: words("from to why"),
  CallBack: words("at by reached satisfied words means nextTryAt"),
  TicketEvent: words("type at by byRole version data"),
  Department: words("code name position disabledAt version"),
  Staff: words("id login displayName role departments extension"),
  Tenant: words("id code name trade anchor units"),
  TenantUnit: words("unit since until"),
  Call: words("id"),
  PhoneNumber: words("raw e164 display"),
};

/** Reads a document as a question for the board; null when it is any other. */
export function boardQuestion(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): BoardQuestion | null {
  const board = onlyField(operation.selectionSet.selections);
  if (board?.name.value !== "board" || document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1) return null;
  const parts = board.selectionSet!.selections;
  const tickets = parts.filter((part) => part.kind === Kind.FIELD && part.name.value === "tickets") as FieldNode[];
  if (tickets.length !== 1 || !parts.every(({ kind }) => kind === Kind.FIELD)) return null;
  if (!showsOnlyMarked(schema, document)) return null;
  const field = schema.getQueryType()!.getFields()["board"]!;
  return {
    boardKey: nameOf(board),
    ticketsKey: nameOf(tickets[0]!),
    filterOf(variables) {
      const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
      return coerced ? { filter: (getArgumentValues(field, board, coerced)["filter"] ?? {}) as BoardFilter } : null;
    },
  };
}

const nameOf = ({ alias, name }: FieldNode): string => (alias ?? name).value;

function onlyField(selections: OperationDefinitionNode["selectionSet"]["selections"]): FieldNode | null {
  const [only, ...others] = selections;
  return only?.kind === Kind.FIELD && others.length === 0 ? only : null;
}

/** False where it shows more than marks stand for. */
function showsOnlyMarked(schema: GraphQLSchema, document: DocumentNode): boolean {
  let allowed = true;
  const info = new TypeInfo(schema);
  const field = ({ name, arguments: given = [] }: FieldNode) => {
    const parent = info.getParentType();
    // What stands below the board is kept under the document alone: arguments may be another's variables.
    allowed &&= given.length === 0 || parent === schema.getQueryType();
    allowed &&= name.value === "__typename" || (isObjectType(parent) && shown[parent.name]?.has(name.value) === true);
  };
  visit(document, visitWithTypeInfo(info, { Field: field, Directive: () => void (allowed = false) }));
  return allowed;
}

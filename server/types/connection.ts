import { GraphQLError } from "graphql";
import { GraphQLSafeInt } from "graphql-scalars";
import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";
import type { NameKey, Page, PageKey, PageRequest } from "../../schema/stores/page.js";

const DEFAULT_FIRST = 50;
const MOST = 200;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: `How many, 1 to ${MOST}; ${DEFAULT_FIRST} when not said.` })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the page before." })
  after?: string | null;
}

@ObjectType("PageInfo", { simpleResolvers: true })
export class PageInfo {
  @Field()
  hasNextPage!: boolean;

  @Field()
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
  /** Counted only when a query asks for it. */
  totalCount: () => Promise<number>;
}

/** The class of a Relay connection over `Node`, named `<name>Connection`. */
export function connectionOf<Node extends object>(name: string, node: ClassType<Node> | object): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field()
    cursor!: string;

    @Field(() => node as ClassType<Node>)
    node!: Node;
  }
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true, // also what calls totalCount only when a query asks for it
    description: "A page, by Relay's cursor specification, with `nodes` for those who need no cursors.",
  })
  class ConnectionType implements Connection<Node> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => [node as ClassType<Node>])
    nodes!: Node[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => GraphQLSafeInt, { description: "All that match, counted only when asked for." })
    totalCount!: () => Promise<number>;
  }
  return ConnectionType;
}

/** Reads `first` and `after`; throws BAD_USER_INPUT with what to do when they are not ours. */
export function pageRequest(args: PageArgs): PageRequest {
  return requestOf(args, readCursor);
}

/** The same for a list that is sorted by name. */
export function namePageRequest(args: PageArgs): PageRequest<NameKey> {
  return requestOf(args, readNameCursor);
}

function requestOf<Key>({ first, after }: PageArgs, read: (cursor: string) => Key | null): PageRequest<Key> {
  const count = first ?? DEFAULT_FIRST;
  if (count < 1 || count > MOST) throw badInput(`first: ${count} is not between 1 and ${MOST}.`);
  const key = after == null ? null : read(Buffer.from(after, "base64url").toString("utf8"));
  if (after != null && key === null) {
    throw badInput("after is not a cursor of this list: pass the endCursor of the page before, unchanged.");
  }
  return { first: count, after: key };
}

/** Puts a page into a connection's shape; `keyOf` says the sort key that a row's cursor is made of. */
export function toConnection<Node>(
  { rows, more }: Page<Node>,
  request: PageRequest<unknown>,
  keyOf: (node: Node) => { at: Date; id: string } | NameKey,
  totalCount: () => Promise<number>,
): Connection<Node> {
  const edges = rows.map((node) => ({ cursor: writeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes: rows,
    pageInfo: {
      hasNextPage: more,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

function writeCursor(key: { at: Date; id: string } | NameKey): string {
  const text = "at" in key ? `${key.at.toISOString()}|${key.id}` : `${key.id}|${key.name}`;
  return Buffer.from(text).toString("base64url");
}

const uuid = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
const cursorForm = new RegExp(String.raw`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|${uuid}$`, "u");

function readCursor(text: string): PageKey | null {
  const [, at, id] = cursorForm.exec(text) ?? [];
  // PostgreSQL knows no year 0.
  return at && id && at > "0001" && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}

const nameCursorForm = new RegExp(String.raw`^${uuid}\|([^\0]*)$`, "u");

function readNameCursor(text: string): NameKey | null {
  const [, id, name] = nameCursorForm.exec(text) ?? [];
  return id && name !== undefined ? { id, name } : null;
}

export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

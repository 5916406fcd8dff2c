import { type DocumentNode, type ExecutionArgs, Kind, execute, getOperationAST, visit } from "graphql";
import type { Logger } from "pino";
import { anybodyLike } from "../auth/viewer.js";
import { createLoaders } from "../loaders.js";
import { type Channel, openChannel } from "./channel.js";
import { closeCodes, sendText } from "./connection.js";
import type { Change } from "./feed.js";
import { formatResult, isFault } from "./formatErrors.js";
import type { SocketContext } from "./socketContext.js";
import { type FeedStream, untilReached } from "./stream.js";

/** The arguments of one subscription, with the context of the socket that asked for it. */
export type SocketExecution = ExecutionArgs & { contextValue: SocketContext };

export interface Groups {
  /** Subscriptions that are executed now. */
  readonly size: number;
  /** Sends the feed to the socket, operation id and all, until the returned function is called. */
  join(stream: FeedStream, execution: SocketExecution): Promise<() => void>;
}

/** Subscriptions that give the same answer are executed once, and one text goes to all their sockets. */
export function createGroups(log: Logger): Groups {
  const groups = new Map<string, Channel<Buffer>>();
  return {
    get size() {
      return groups.size;
    },
    async join(stream, execution) {
      const { live, source, operation } = execution.contextValue;
      await untilReached(live, stream.since);
      const key = groupKey(execution);
      let group = groups.get(key);
      if (!group) {
        const render = (change: Change) => renderPayload(execution, change, log);
        const opened = openChannel({ source, live, feed: stream.feed, render, emptied: () => void groups.delete(key) });
        groups.set(key, (group = opened));
      }
      const { connection, id } = operation;
      const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
      return group.join(stream.since, {
        // Rights are asked again here: whoever was dismissed has no viewer.
        send: (payload) => connection.viewer && sendText(connection, Buffer.concat([head, payload, tail]), log),
        fail: () => connection.ws.close(closeCodes.TRY_AGAIN_LATER, "Try again later"),
      });
    },
  };
}

const tail = Buffer.from("}");

/** Everything that can change the answer. Where it begins (`since`) is the socket's own matter. */
function groupKey({ document, operationName, variableValues, contextValue }: SocketExecution): string {
  const { viewer, language } = contextValue;
  const own = ownVariable(document, operationName);
  const variables = Object.entries(variableValues ?? {}).filter(([name]) => name !== own);
  return JSON.stringify([
    idOf(document),
    operationName ?? null,
    variables.sort(([a], [b]) => (a < b ? -1 : 1)),
    viewer?.role,
    viewer?.departments.toSorted(),
    language,
  ]);
}

const documentIds = new WeakMap<DocumentNode, number>();
let lastDocumentId = 0;

function idOf(document: DocumentNode): number {
  let id = documentIds.get(document);
  if (id === undefined) documentIds.set(document, (id = lastDocumentId += 1));
  return id;
}

/** The variable that says `since`, if it says nothing else in the document. */
function ownVariable(document: DocumentNode, operationName: string | null | undefined): string | null {
  const [field] = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  const since = field?.kind === Kind.FIELD && field.arguments?.find(({ name }) => name.value === "since")?.value;
  if (!since || since.kind !== Kind.VARIABLE) return null;
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void (uses += name.value === since.name.value ? 1 : 0),
  });
  return uses === 1 ? since.name.value : null;
}

/** The `payload` of one message. Throws the fault that left nothing of it, so that it is tried again and nobody misses it. */
async function renderPayload(execution: SocketExecution, change: Change, log: Logger): Promise<Buffer> {
  const { viewer, source } = execution.contextValue;
  const contextValue = {
    ...execution.contextValue,
    viewer: anybodyLike(viewer),
    address: null,
    loaders: createLoaders(source),
  };
  const result = await execute({ ...execution, rootValue: change, contextValue });
  const fault = result.errors?.find(isFault);
  if (fault && !result.data) throw fault.originalError ?? fault;
  return Buffer.from(JSON.stringify(formatResult(result, log)));
}

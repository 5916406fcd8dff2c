import { GraphQLError, type GraphQLSchema, execute, getOperationAST } from "graphql";
import { type Server, type SubscribePayload, makeServer } from "graphql-ws";
import type { Logger } from "pino";
import { WebSocket } from "ws";
import { findViewer, viewerOf } from "../auth/credentials.js";
import type { Viewer } from "../auth/viewer.js";
import type { Hub } from "../context.js";
import { rightsErrors } from "../http/apollo.js";
import { preferredLanguage } from "../http/language.js";
import { createLoaders } from "../loaders.js";
import { type Connection, closeCodes, dismiss } from "./connection.js";
import type { CredentialWatch } from "./credentialWatch.js";
import { createDocumentReader } from "./documents.js";
import { formatErrors, formatResult } from "./formatErrors.js";
import type { Groups, SocketExecution } from "./groups.js";
import type { Live } from "./live.js";
import { subscribeSocket } from "./subscribe.js";

export interface ProtocolOptions {
  hub: Hub;
  live: Live;
  schema: GraphQLSchema;
  log: Logger;
  watch: CredentialWatch;
  groups: Groups;
}

/** Queries, mutations and subscriptions of one socket at a time. */
const MOST_OPERATIONS = 100;

/** graphql-transport-ws with the rights, the limits and the error texts of HTTP. */
export function createProtocol(options: ProtocolOptions): Server<Connection> {
  const { hub, schema, log, watch, groups } = options;
  const readDocument = createDocumentReader(schema);
  return makeServer<Record<string, unknown> | undefined, Connection>({
    onConnect: async ({ extra: connection, connectionParams }) => {
      connection.viewer = await whoConnects(hub, connection, connectionParams);
      if (connection.viewer && connection.ws.readyState === WebSocket.OPEN) watch.add(connection);
      else dismiss(connection, closeCodes.UNAUTHORIZED, "Sign in first");
      return connection.viewer !== null;
    },
    onClose: ({ extra: connection }) => watch.remove(connection),
    onSubscribe: async ({ extra: connection, subscriptions }, id, payload) => {
      if (Object.keys(subscriptions).length > MOST_OPERATIONS) return [tooMany];
      const read = readDocument(payload.query);
      if ("errors" in read) return read.errors;
      const { document } = read;
      const viewer = await askedBy(hub, connection, getOperationAST(document, payload.operationName)?.operation);
      const errors = rightsErrors(schema, document, { viewer });
      return errors.length > 0 ? errors : executionOf(options, { connection, id, payload, document, viewer });
    },
    execute: (args) => execute(args),
    subscribe: (args) => subscribeSocket(args as SocketExecution, groups),
    onError: (_ctx, _id, _payload, errors) => formatErrors(errors, log),
    onNext: (_ctx, _id, _payload, _args, result) => formatResult(result, log),
  });
}

const tooMany = new GraphQLError(`More than ${MOST_OPERATIONS} operations at once on one socket.`, {
  extensions: { code: "TOO_MANY_OPERATIONS" },
});

/** A key in the connection's parameters beats the cookie of the upgrade, as a header does over HTTP. */
async function whoConnects(hub: Hub, { brought }: Connection, parameters: Record<string, unknown> = {}): Promise<Viewer | null> {
  const { authorization, apiKey } = parameters;
  const headers = { ...brought.headers };
  if (typeof authorization === "string") headers.authorization = authorization;
  if (typeof apiKey === "string") headers["x-api-key"] = apiKey;
  return findViewer(hub.source, { cookies: brought.cookies, headers });
}

/** A subscription is watched from the moment the socket opened; everything else is asked for by whom the viewer is now. */
async function askedBy(hub: Hub, { viewer }: Connection, operation: string | undefined): Promise<Viewer | null> {
  return viewer && operation !== "subscription" ? viewerOf(hub.source, viewer.credential) : viewer;
}

interface Asked {
  connection: Connection;
  id: string;
  payload: SubscribePayload;
  document: SocketExecution["document"];
  viewer: Viewer | null;
}

function executionOf({ hub, live, schema }: ProtocolOptions, asked: Asked): SocketExecution {
  const { connection, id, payload, document, viewer } = asked;
  return {
    schema,
    document,
    operationName: payload.operationName,
    variableValues: payload.variables,
    contextValue: {
      ...hub,
      live,
      viewer,
      language: preferredLanguage(viewer, connection.brought.headers["accept-language"]),
      loaders: createLoaders(hub.source),
      address: connection.address,
      operation: { connection, id },
    },
  };
}

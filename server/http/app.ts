import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Context, Hub } from "../context.js";
import { findViewer } from "../auth/credentials.js";
import { createLoaders } from "../loaders.js";
import { addSessionRoutes } from "../auth/sessionRoutes.js";
import { addAudioRoutes } from "../audio/routes.js";
import { addHealthRoutes } from "./health.js";
import { addPage } from "./page.js";
import { createApollo } from "./apollo.js";
import { maxRequestBytes } from "./documentLimits.js";
import { serveSockets } from "./sockets.js";
import type { Live } from "../live/live.js";
import { preferredLanguage } from "./language.js";

export interface AppOptions {
  hub: Hub;
  live: Live;
  schema: GraphQLSchema;
  log: Logger;
}

/** The whole HTTP side of one server process: the desk's page, GraphQL, sockets, audio, sessions, health. */
export async function createApp({ hub, live, schema, log }: AppOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    bodyLimit: maxRequestBytes,
    loggerInstance: log as FastifyBaseLogger,
    trustProxy: "loopback", // behind a proxy on this machine the address of the client is the one it forwards
    logController: new fastify.LogController({ disableRequestLogging: true }),
    forceCloseConnections: "idle", // what is under way is answered first
  });
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        // The page is self-contained; antd and React set styles on elements.
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", "ws:", "wss:"],
        upgradeInsecureRequests: null, // plain HTTP on loopback by default; TLS stands in front
      },
    },
    hsts: false,
  });
  await app.register(fastifyCookie);
  const context = (request: FastifyRequest) => requestContext(hub, request);
  const apollo = createApollo(schema, app, log);
  await apollo.start();
  app.route({ url: "/graphql", method: ["GET", "POST"], handler: fastifyApolloHandler(apollo, { context }) });
  addSessionRoutes(app, hub);
  addAudioRoutes(app, hub);
  addHealthRoutes(app, hub, live);
  await addPage(app);
  serveSockets({ app, hub, live, schema, log });
  return app;
}

async function requestContext(hub: Hub, request: FastifyRequest): Promise<Context> {
  const viewer = await findViewer(hub.source, { cookies: request.cookies, headers: request.headers });
  return {
    ...hub,
    viewer,
    language: preferredLanguage(viewer, request.headers["accept-language"]),
    loaders: createLoaders(hub.source),
    address: request.ip,
  };
}

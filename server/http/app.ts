import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import type { Context, Hub } from "../context.js";
import { findViewer } from "../auth/credentials.js";
import { deliverTo, sendSnapshot } from "../board/deliver.js";
import { createLoaders } from "../loaders.js";
import { loopback } from "../../schema/config/environment.js";
import type { WatchedDisk } from "../../schema/process/disks.js";
import { addSessionRoutes } from "../auth/sessionRoutes.js";
import { addAudioRoutes } from "../audio/routes.js";
import { addHealthRoutes } from "./health.js";
import { createMetrics } from "./metrics.js";
import { addPage } from "./page.js";
import { trustProxies } from "./proxies.js";
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
  /** Whose word on the client is believed: addresses and networks. */
  trustedProxies?: readonly string[];
  /** What this machine's disks of the recordings and of the database are measured by. */
  disks?: readonly WatchedDisk[];
  /** Aborted some moments before the app is closed: proxies and sockets go elsewhere while requests are still answered. */
  stopping?: AbortSignal;
}

/** The whole HTTP side of one server process: the desk's page, GraphQL, sockets, audio, sessions, health. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { hub, live, schema, log, trustedProxies = loopback, disks = [], stopping = new AbortController().signal } = options;
  const trusts = trustProxies(trustedProxies);
  const app: FastifyInstance = fastify({
    bodyLimit: maxRequestBytes,
    loggerInstance: log as FastifyBaseLogger,
    trustProxy: (address) => trusts(address), // behind a proxy of ours the client is whom it forwards
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
  const metrics = createMetrics({ hub, live, disks });
  const apollo = createApollo(schema, app, log);
  apollo.addPlugin(metrics.ofOperations);
  await apollo.start();
  app.route({ url: "/graphql", method: ["GET", "POST"], handler: fastifyApolloHandler(apollo, { context }), onSend: sendSnapshot });
  addSessionRoutes(app, hub);
  addAudioRoutes(app, hub);
  addHealthRoutes(app, { hub, live, stopping });
  metrics.addTo(app, serveSockets({ app, hub, live, schema, log, trusts, stopping }));
  await addPage(app);
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
    deliver: deliverTo(request),
  };
}

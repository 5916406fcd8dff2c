import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { poolUse } from "../../schema/database/pool.js";
import type { WatchedDisk } from "../../schema/process/disks.js";
import { readHubFacts, readHubTotals } from "../../schema/stores/hubFacts.js";
import type { Context, Hub } from "../context.js";
import type { Live } from "../live/live.js";
import { factGauges } from "./metricsFacts.js";
import { createFactsReader } from "./metricsReader.js";

export interface Measured {
  hub: Hub;
  live: Live;
  /** Of this machine. */
  disks: readonly WatchedDisk[];
}

export interface Metrics {
  /** Counts and times the operations that Apollo runs. */
  readonly ofOperations: ApolloServerPlugin<Context>;
  /** Notes every answer from now on, and serves `/metrics`. */
  addTo(app: FastifyInstance, live: { sockets(): number; groups(): number }): void;
}

/** Seconds. The board is meant to be there in a tenth of one. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The measures of this server and of its house, by Prometheus' rules for names: base units, `_total` for what only grows.
 * No label holds anything of a person's: no number, login, id or file's name.
 */
export function createMetrics({ hub, live, disks }: Measured): Metrics {
  const registers = [new Registry()];
  collectDefaultMetrics({ register: registers[0]! });
  const answers = new Histogram({
    name: "dutydesk_http_request_duration_seconds",
    help: "From a request to the end of its answer, by the route's pattern.",
    labelNames: ["method", "route", "code"],
    buckets: BUCKETS,
    registers,
  });
  const operations = new Histogram({
    name: "dutydesk_graphql_operation_duration_seconds",
    help: "Operations over HTTP, by kind: query, mutation.",
    labelNames: ["kind"],
    buckets: BUCKETS,
    registers,
  });
  const faults = new Counter({ name: "dutydesk_graphql_faults_total", help: "Operations that a fault of the hub has ended.", registers });
  const build = new Gauge({ name: "dutydesk_build_info", help: "Always 1.", labelNames: ["version", "node"], registers });
  build.set({ version: versionOf(), node: process.versions.node }, 1);
  gaugePool(hub, registers);
  const measureDisks = gaugeDisks(disks, registers);
  const following = new Gauge({ name: "dutydesk_live_following", help: "1 while this server reads the order of events.", registers });
  const facts = factGauges(registers);
  const moment = createFactsReader(hub.source, readHubFacts, 10_000);
  const totals = createFactsReader(hub.source, readHubTotals, 600_000);
  return {
    ofOperations: timeOperations(operations, faults),
    addTo(app, { sockets, groups }) {
      app.addHook("onResponse", async (request, reply) => {
        const labels = { method: request.method, route: request.routeOptions.url ?? "none", code: String(reply.statusCode) };
        answers.observe(labels, reply.elapsedTime / 1_000);
      });
      gaugeNow("dutydesk_sockets", "WebSockets that are open.", sockets, registers);
      gaugeNow("dutydesk_subscription_groups", "Subscriptions that are executed; those alike share one.", groups, registers);
      app.get("/metrics", async (request, reply) => {
        // Of the house alone: whoever asks through a proxy asks from outside.
        if (request.headers["x-forwarded-for"] !== undefined) return reply.status(404).send({ code: "NOT_FOUND", message: "There is nothing at GET /metrics." });
        following.set(live.following ? 1 : 0);
        const [now, counted] = await Promise.all([moment.latest(), totals.latest(), measureDisks()]);
        facts.show(now, counted);
        return reply.header("cache-control", "no-store").type(registers[0]!.contentType).send(await registers[0]!.metrics());
      });
    },
  };
}

function timeOperations(operations: Histogram<"kind">, faults: Counter): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => {
      const began = performance.now();
      return {
        willSendResponse: async ({ operation, errors }) => {
          if (operation) operations.observe({ kind: operation.operation }, (performance.now() - began) / 1_000);
          if (errors?.some(({ extensions }) => extensions["code"] === "INTERNAL_SERVER_ERROR")) faults.inc();
        },
      };
    },
  };
}

function gaugeNow(name: string, help: string, now: () => number, registers: Registry[]): void {
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(now());
    },
  });
}

function gaugePool({ source }: Hub, registers: Registry[]): void {
  new Gauge({
    name: "dutydesk_database_pool_connections",
    help: "This server's connections, busy and idle, and the questions that wait for one.",
    labelNames: ["state"],
    registers,
    collect() {
      for (const [state, count] of Object.entries(poolUse(source))) this.set({ state }, count);
    },
  });
}

/** Answers what measures them anew. It is waited for before anything is shown: a gauge that collects by itself speaks for no other. */
function gaugeDisks(disks: readonly WatchedDisk[], registers: Registry[]): () => Promise<void> {
  const options = { labelNames: ["disk"], registers };
  const free = new Gauge({ ...options, name: "dutydesk_disk_free_bytes", help: "What this server's user may still write." });
  const size = new Gauge({
    ...options,
    name: "dutydesk_disk_size_bytes",
    help: "Of the disks of the recordings and of the database, where they are this machine's.",
  });
  return async () => {
    const measured = await Promise.all(disks.map(async ({ disk, measure }) => ({ disk: disk.toLowerCase(), space: await measure() })));
    free.reset();
    size.reset();
    for (const { disk, space } of measured) {
      if (!space) continue;
      free.set({ disk }, space.freeBytes);
      size.set({ disk }, space.totalBytes);
    }
  };
}

function versionOf(): string {
  const file = findPackageJSON("..", import.meta.url);
  return file === undefined ? "unknown" : (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

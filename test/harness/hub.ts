import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { loadSite } from "../../schema/config/site.js";
import { reading } from "../../schema/database/transaction.js";
import type { WatchedDisk } from "../../schema/process/disks.js";
import type { Role } from "../../schema/rules/role.js";
import type { NewAccount } from "../../schema/stores/people.js";
import { readSeq } from "../../schema/stores/relay.js";
import { readSite } from "../../schema/stores/site.js";
import { createApp } from "../../server/http/app.js";
import { type Live, createLive } from "../../server/live/live.js";
import { createRelay } from "../../server/live/relay.js";
import { buildHubSchema } from "../../server/schema.js";
import { type FollowOptions, type FollowedBoard, followBoard } from "./boardFollower.js";
import type { TestDatabase } from "./database.js";
import { openDatabase } from "./database.js";
import { addPerson, cookieOf, makeSite, password } from "./door.js";
import { until } from "./until.js";

export interface GraphQLAnswer<Data = Record<string, never>> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
}

/** Somebody who is signed in, over real HTTP and real sockets. */
export interface Client {
  readonly id: string;
  readonly login: string;
  readonly cookie: string;
  /** The data of an answer without errors; throws what the errors say. */
  query<Data = Record<string, never>>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The answer as it is. */
  ask<Data = Record<string, never>>(document: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer<Data>>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  follow(since?: number | null, options?: Omit<FollowOptions, "since" | "headers">): Promise<FollowedBoard>;
  signOut(): Promise<void>;
}

export interface TestHub {
  readonly url: string;
  readonly wsUrl: string;
  readonly database: TestDatabase;
  readonly store: RecordingStore;
  readonly live: Live;
  /** Signs in somebody of this role, made at the first call for each login (by default the role's own name). */
  as(role: Role, person?: Partial<Pick<NewAccount, "login" | "departments" | "language" | "extension">>): Promise<Client>;
  /** Waits until this server has told its followers of all that is committed now. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const quiet = pino({ level: process.env["LOG_LEVEL"] ?? "silent" });

/** What the server's environment says, where a story depends on it. */
export interface ToldToHub {
  siteFile?: string;
  demo?: boolean;
  trustedProxies?: readonly string[];
  /** None when left out. */
  disks?: readonly WatchedDisk[];
  /** Where the recordings are; an empty store of its own when left out. */
  recordings?: string;
}

/** A whole server on a port of its own, over a database and a recording store of its own. Relay and sockets are real. */
export async function openHub(given?: TestDatabase, log: Logger = quiet, told: ToldToHub = {}): Promise<TestHub> {
  const database = given ?? (await openDatabase());
  if ((await reading(database.app, readSite)) === null) await makeSite(database);
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-hub-"));
  const store = await openStore(`disk:${told.recordings ?? folder}`);
  const source = database.app;
  const live = createLive({ source, log });
  const relay = createRelay({ source, log });
  const siteFile = told.siteFile ?? join(folder, "none.yaml");
  const site = loadSite(siteFile);
  const hub = { source, store, numbers: site.numbers, siteTimeZone: "Asia/Shanghai", site, siteFile, demo: told.demo ?? false };
  const app = await createApp({
    hub,
    live,
    schema: await buildHubSchema(),
    log,
    ...(told.trustedProxies && { trustedProxies: told.trustedProxies }),
    ...(told.disks && { disks: told.disks }),
  });
  relay.start();
  await live.start();
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const wsUrl = `ws://127.0.0.1:${port}/graphql`;
  const made = new Map<string, Promise<string>>();
  return {
    url,
    wsUrl,
    database,
    store,
    live,
    async as(role, person = {}) {
      const login = person.login ?? role;
      if (!made.has(login)) made.set(login, addPerson(database, login, role, person));
      await made.get(login);
      return signIn({ url, login });
    },
    settled: () => until(async () => (await behind(database)) === 0 && live.seq === (await reading(source, readSeq))),
    async close() {
      await app.close();
      await live.stop();
      await relay.stop();
      if (!given) await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Committed events that have no place yet. */
async function behind({ app }: TestDatabase): Promise<number> {
  const rows = await reading(app, (tx) => tx.query("SELECT FROM event WHERE NOT EXISTS (SELECT FROM relay WHERE event_id = event.id)"));
  return rows.length;
}

/** Signs in at the hub that listens at `url`. */
export async function signIn({ url, login, secret = password }: { url: string; login: string; secret?: string }): Promise<Client> {
  const entered = await fetch(`${url}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password: secret }),
  });
  if (entered.status !== 200) throw new Error(`${login} could not sign in: ${await entered.text()}`);
  const { id } = (await entered.json()) as { id: string };
  const wsUrl = `${url.replace(/^http/u, "ws")}/graphql`;
  const cookie = cookieOf(entered.headers);
  const call = (path: string, init: RequestInit = {}) => fetch(url + path, { ...init, headers: { ...init.headers, cookie } });
  const ask: Client["ask"] = async (query, variables = {}) => {
    const headers = { "content-type": "application/json" };
    return (await call("/graphql", { method: "POST", headers, body: JSON.stringify({ query, variables }) })).json() as never;
  };
  return {
    id,
    login,
    cookie,
    ask,
    async query<Data>(document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await ask<Data>(document, variables);
      if (errors || !data) throw new Error(JSON.stringify(errors));
      return data;
    },
    fetch: call,
    follow: (since, options) => followBoard(wsUrl, { ...options, since: since ?? null, headers: { cookie } }),
    signOut: async () => void (await call("/session", { method: "DELETE" })),
  };
}

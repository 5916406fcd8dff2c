import fastifyCookie from "@fastify/cookie";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import fastify, { type FastifyInstance } from "fastify";
import { pino } from "pino";
import { findViewer } from "../../server/auth/credentials.js";
import { addSessionRoutes } from "../../server/auth/sessionRoutes.js";
import type { Context } from "../../server/context.js";
import { createApollo } from "../../server/http/apollo.js";
import { preferredLanguage } from "../../server/http/language.js";
import { createLoaders } from "../../server/loaders.js";
import { buildHubSchema } from "../../server/schema.js";
import { loadSite } from "../../schema/config/site.js";
import { hashPassword } from "../../schema/people/passwords.js";
import type { Role } from "../../schema/rules/role.js";
import { systemActor } from "../../schema/stores/audit.js";
import { transaction } from "../../schema/database/transaction.js";
import { settleDepartments } from "../../schema/stores/departments.js";
import { type NewAccount, createAccount } from "../../schema/stores/people.js";
import { addSite } from "../../schema/stores/site.js";
import type { TestDatabase } from "./database.js";

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { code?: string; message?: string };
}

export interface Asked {
  data: Record<string, never> & Record<string, unknown>;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Somebody at the door: what they send goes over real HTTP, with whatever headers they have. */
export interface Caller {
  headers: Record<string, string>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  ask(query: string, variables?: Record<string, unknown>): Promise<Asked>;
}

export interface Door {
  /** Each comes from another address. */
  caller(headers?: Record<string, string>): Caller;
  /** Signs in and answers with a caller who holds the cookie. Throws when that fails. */
  signedIn(login: string, password?: string): Promise<Caller>;
  close(): Promise<void>;
}

/** The password of everybody in these stories. */
export const password = "a password for stories";

/** Signing in and GraphQL over real HTTP, with nothing else of the hub: what happens to people happens here. */
export async function openDoor(db: TestDatabase): Promise<Door> {
  const app = fastify({ trustProxy: "loopback" });
  await app.register(fastifyCookie);
  const log = pino({ level: "silent" });
  const site = loadSite("no such site.yaml");
  const apollo = createApollo(await buildHubSchema(), app as unknown as FastifyInstance, log);
  await apollo.start();
  app.route({
    url: "/graphql",
    method: ["GET", "POST"],
    handler: fastifyApolloHandler(apollo, {
      context: async (request) => {
        const viewer = await findViewer(db.app, { cookies: request.cookies, headers: request.headers });
        const language = preferredLanguage(viewer, request.headers["accept-language"]);
        return { source: db.app, viewer, language, loaders: createLoaders(db.app), address: request.ip, site } as Context;
      },
    }),
  });
  addSessionRoutes(app, { source: db.app, demo: false });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  let callers = 0;
  const caller = (headers: Record<string, string> = {}) => {
    callers += 1;
    return callerAt(url, { "x-forwarded-for": `198.51.100.${callers % 250}`, ...headers });
  };
  return {
    caller,
    async signedIn(login, secret = password) {
      const { status, headers, body } = await caller().send("POST", "/session", { login, password: secret });
      if (status !== 200) throw new Error(`${login} could not sign in: ${JSON.stringify(body)}`);
      return caller({ cookie: cookieOf(headers) });
    },
    async close() {
      await apollo.stop();
      await app.close();
    },
  };
}

/** `name=value` of the cookie that an answer sets. */
export function cookieOf(headers: Headers): string {
  return headers.getSetCookie()[0]!.split(";")[0]!;
}

function callerAt(url: string, headers: Record<string, string>): Caller {
  const send: Caller["send"] = async (method, path, body, more = {}) => {
    const json: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(url + path, {
      method,
      headers: { ...json, ...headers, ...more },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? (JSON.parse(text) as Answer["body"]) : {} };
  };
  return {
    headers,
    send,
    ask: async (query, variables = {}) => (await send("POST", "/graphql", { query, variables })).body as unknown as Asked,
  };
}

/** A site with two departments, as a first start leaves it. */
export async function makeSite(db: TestDatabase): Promise<void> {
  const named = (code: string, en: string, cn: string) => ({ code, names: { "zh-TW": cn, "zh-HK": cn, "zh-CN": cn, en } });
  await transaction(db.app, async (tx) => {
    await addSite(tx, { name: "Story Plaza", timeZone: "Asia/Shanghai", language: "zh-CN", retentionDays: 30, trashDays: 7 }, {});
    await settleDepartments(tx, [named("engineering", "Engineering", "工程部"), named("security", "Security", "安保部")]);
  });
}

let passwordHash: Promise<string> | undefined;

/** Adds somebody who can sign in with {@link password}; answers their id. */
export async function addPerson(db: TestDatabase, login: string, role: Role, more: Partial<NewAccount> = {}): Promise<string> {
  const hash = await (passwordHash ??= hashPassword(password));
  const usual = { displayName: login, departments: [], extension: null, language: "en", mustChangePassword: false } as const;
  const outcome = await transaction(db.app, (tx) =>
    createAccount(tx, systemActor("test"), { ...usual, passwordHash: hash, login, role, ...more }),
  );
  if ("refusal" in outcome) throw new Error(outcome.refusal.code);
  return outcome.account.id;
}

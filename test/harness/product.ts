/** The whole product as `npm start` runs it: `dist/start.js` with its own PostgreSQL, server and worker. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Role } from "../../schema/rules/role.js";
import { password } from "./door.js";
import { type Client, signIn } from "./hub.js";
import { until } from "./until.js";

const START = resolve(import.meta.dirname, "../../dist/start.js");
/** From the signal to the end, by the product's own promise of 10 s and what a busy machine adds. */
const STOPS_WITHIN_SECONDS = 20;

export interface Product {
  readonly url: string;
  readonly dataDir: string;
  /** Makes somebody as the administrator does, and signs them in with a password of their own. */
  person(login: string, role: Role, extension?: string): Promise<Client>;
  /** Stops everything in order and starts it again on the same data, with another `site.yaml` where one is given. */
  restart(site?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it with this `site.yaml` on a free port, and waits until it is open. */
export async function startProduct(site: string): Promise<Product> {
  const dataDir = await mkdtemp(join(tmpdir(), "dutydesk-product-"));
  const siteFile = join(dataDir, "site.yaml");
  await writeFile(siteFile, site);
  const port = await freePort();
  const variables = { DATA_DIR: dataDir, SITE_FILE: siteFile, PORT: String(port), HOST: "127.0.0.1", ADMIN_PASSWORD: password };
  const url = `http://127.0.0.1:${port}`;
  let house = launch(variables);
  const stop = async () => {
    await house.stop().finally(() => rm(dataDir, { recursive: true, force: true }));
  };
  try {
    await house.opens();
    const administrator = await signIn({ url, login: "admin" });
    return {
      url,
      dataDir,
      person: async (login, role, extension) => makePerson(administrator, url, { login, displayName: login, role, extension }),
      async restart(changed = site) {
        await house.stop();
        await writeFile(siteFile, changed);
        house = launch(variables);
        await house.opens();
      },
      stop,
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

interface House {
  opens(): Promise<void>;
  stop(): Promise<void>;
}

/** DATABASE_URL of whoever runs the tests must not lead the product to another database than its own. */
function launch(variables: Record<string, string>): House {
  const { DATABASE_URL: _owner, DATABASE_APP_URL: _app, ...inherited } = process.env;
  const env = { LOG_LEVEL: "warn", ...inherited, ...variables };
  const child = spawn(process.execPath, ["--enable-source-maps", START], { env, stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  return {
    async opens() {
      await until(() => said.includes("is open at") || hasEnded(child), 60);
      if (hasEnded(child)) throw new Error(`the product did not start:\n${said}`);
    },
    async stop() {
      if (hasEnded(child)) return;
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN_SECONDS * 1_000);
      await exited;
      clearTimeout(late);
      if (child.exitCode !== 0) throw new Error(`the product ended with ${child.signalCode ?? child.exitCode}:\n${said}`);
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function makePerson(administrator: Client, url: string, input: Record<string, unknown> & { login: string }): Promise<Client> {
  const { createAccount } = await administrator.query<{
    createAccount: { oneTimePassword: string | null; refusal: { message: string } | null };
  }>(`mutation ($input: CreateAccountInput!) { createAccount(input: $input) { oneTimePassword refusal { message } } }`, { input });
  const { oneTimePassword, refusal } = createAccount;
  if (oneTimePassword === null) throw new Error(`${input.login}: ${refusal?.message}`);
  const client = await signIn({ url, login: input.login, secret: oneTimePassword });
  const body = JSON.stringify({ currentPassword: oneTimePassword, newPassword: password });
  const changed = await client.fetch("/session/password", { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!changed.ok) throw new Error(`${input.login} could not change the password: ${await changed.text()}`);
  return client;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

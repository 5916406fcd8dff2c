/** TLS in front: the Caddyfile of ops/ with a certificate of Caddy's own, before a real server. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { addPerson, password } from "../harness/door.js";
import { record } from "../harness/deskWork.js";
import { type TestHub, openHub, signIn } from "../harness/hub.js";
import { until } from "../harness/until.js";
import { run, testWith } from "./tool.js";

const testCaddy = testWith("caddy");

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

interface Front {
  url: string;
  plainUrl: string;
  root: string;
  close(): Promise<void>;
}

/** Caddy by the Caddyfile as it is; only its ports are this test's, and the machine's trust is left alone. */
async function openFront(upstream: string): Promise<Front> {
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-caddy-"));
  const [port, plainPort] = [await freePort(), await freePort()];
  const env = { ...process.env, DESK_DOMAIN: `https://localhost:${port}`, DESK_SERVERS: upstream, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const adapted = JSON.parse(run("sh", ["-c", "caddy adapt --config ops/Caddyfile --adapter caddyfile 2>/dev/null"], { env }).said) as {
    apps: { http: object };
  };
  const { http } = adapted.apps;
  const config = {
    ...adapted,
    admin: { disabled: true },
    apps: { http: { ...http, http_port: plainPort, https_port: port }, pki: { certificate_authorities: { local: { install_trust: false } } } },
  };
  await writeFile(join(folder, "caddy.json"), JSON.stringify(config));
  const caddy: ChildProcess = spawn("caddy", ["run", "--config", join(folder, "caddy.json")], { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  caddy.stderr!.on("data", (text: Buffer) => (said += text.toString()));
  const root = join(folder, "caddy/pki/authorities/local/root.crt");
  await until(async () => said.includes("certificate obtained successfully") && (await readFile(root).catch(() => null)) !== null, 20).catch((fault: Error) => {
    throw new Error(`${fault.message}\n${said}`);
  });
  return {
    url: `https://localhost:${port}`,
    plainUrl: `http://localhost:${plainPort}`,
    root: await readFile(root, "utf8"),
    async close() {
      caddy.kill("SIGTERM");
      if (caddy.exitCode === null) await once(caddy, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

let hub: TestHub;
let front: Front | null = null;
const before = getCACertificates();
beforeAll(async () => {
  hub = await openHub();
  await addPerson(hub.database, "mei", "agent");
  if (run("which", ["caddy"]).status !== 0) return;
  front = await openFront(new URL(hub.url).host);
  setDefaultCACertificates([...before, front.root]);
}, 40_000);
afterAll(async () => {
  setDefaultCACertificates(before);
  await front?.close();
  await hub.close();
});

/** A sign-in from another address of this machine, with headers that a client should not write. */
async function signInFrom(localAddress: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const { port } = new URL(front!.url);
  const asked = request({ host: "127.0.0.1", servername: "localhost", port, localAddress, method: "POST", path: "/session", headers: { ...headers, host: "localhost", "content-type": "application/json" } });
  asked.end(JSON.stringify({ login: "mei", password }));
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  return answer;
}

testCaddy("signing in over TLS sets a cookie for TLS alone, and the browser is told to stay with it", async () => {
  const { statusCode, headers } = await signInFrom("127.0.0.2", {});
  expect(statusCode).toBe(200);
  expect(headers["set-cookie"]?.[0]).toMatch(/; HttpOnly; Secure; SameSite=Strict$/u);
  expect(headers["strict-transport-security"]).toBe("max-age=31536000");
});

testCaddy("the client's address is the client's: what it writes of itself is thrown away", async () => {
  await signInFrom("127.0.0.3", { "x-forwarded-for": "203.0.113.9, 127.0.0.1" });
  const [row] = (await hub.database.owner.query("SELECT address FROM audit WHERE action = 'session.start' ORDER BY id DESC LIMIT 1")) as { address: string }[];
  expect(row).toEqual({ address: "127.0.0.3" });
});

testCaddy("the page, GraphQL and a live board pass; a change comes over wss", async () => {
  const agent = await signIn({ url: front!.url, login: "mei" });
  const board = await agent.follow();
  await until(() => board.seq !== null);
  const { number } = await record(agent, "Over TLS");
  await until(() => board.tickets.has(number));
  expect(board.errors).toEqual([]);
  await board.leave();
});

testCaddy("the measures stay inside, however they are asked for; plain HTTP is sent to TLS", async () => {
  expect((await fetch(`${hub.url}/metrics`)).status).toBe(200);
  for (const path of ["/metrics", "/metrics/", "/%6detrics", "//metrics", "/metrics?a=1", "/x/../metrics"]) {
    expect({ path, status: (await fetch(front!.url + path)).status }).toEqual({ path, status: 404 });
  }
  const plain = await fetch(`${front!.plainUrl}/board`, { redirect: "manual" });
  expect({ status: plain.status, to: plain.headers.get("location") }).toEqual({ status: 308, to: expect.stringMatching(/^https:\/\/localhost(:\d+)?\/board$/u) as string });
});

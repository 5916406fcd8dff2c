/** What `/metrics` says: by Prometheus' rules, of the house alone, and what docs/operations.md lists. */
import { readFile } from "node:fs/promises";
import { transaction } from "../../schema/database/transaction.js";
import { noteWorker } from "../../schema/stores/workers.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { record } from "../harness/deskWork.js";
import { type TestHub, openHub } from "../harness/hub.js";
import { until } from "../harness/until.js";
import { type TestWorker, openWorker } from "../harness/worker.js";
import { tone, wav } from "../harness/sounds.js";

let database: TestDatabase;
let worker: TestWorker;
let hub: TestHub;

beforeAll(async () => {
  database = await openDatabase();
  hub = await openHub(database);
  worker = await openWorker(database);
  await worker.write("monitor/in-5550100-13800130001-20260101-120000-1767240000.1.wav", wav(tone(300)));
  await worker.write("monitor/in-5550100-13800130002-20260101-120000-1767240000.2.wav", wav(tone(301)), 0);
  await worker.turn();
  await transaction(database.app, (tx) => noteWorker(tx, "machine:1", [{ disk: "RECORDINGS", state: "WARN", freeBytes: 5, totalBytes: 100 }]));
});
afterAll(async () => {
  await hub.close();
  await worker.close();
  await database.close();
});

interface Measure {
  type: string;
  help: string;
  /** By the text of its labels. */
  samples: Map<string, number>;
}

/** The text format of Prometheus, read without mercy. */
function parse(text: string): Map<string, Measure> {
  const measures = new Map<string, Measure>();
  for (const line of text.split("\n").filter((line) => line !== "")) {
    const [, keyword, named, said] = /^# (HELP|TYPE) (\S+) (.+)$/u.exec(line) ?? [];
    if (named) {
      const measure = measures.get(named) ?? { type: "", help: "", samples: new Map() };
      measures.set(named, { ...measure, ...(keyword === "HELP" ? { help: said! } : { type: said! }) });
      continue;
    }
    const [, name, labels = "", value] = /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? (\S+)$/u.exec(line) ?? [];
    if (!name) throw new Error(`no line of the format: ${line}`);
    const owner = measures.get(name) ?? measures.get(name.replace(/_(?:bucket|sum|count)$/u, ""));
    if (!owner) throw new Error(`a sample before its type: ${line}`);
    owner.samples.set(name.endsWith("_bucket") ? `bucket ${labels}` : labels, Number(value));
  }
  return measures;
}

const read = async () => parse(await (await fetch(`${hub.url}/metrics`)).text());
const valueOf = async (name: string, labels = "") => (await read()).get(name)?.samples.get(labels);

test("the names are those that docs/operations.md lists, each with its type", async () => {
  const documented = [...(await readFile("docs/operations.md", "utf8")).matchAll(/^\| `(dutydesk_[a-z_]+)` \| (gauge|counter|histogram) \|/gmu)];
  const served = [...(await read())].filter(([name]) => name.startsWith("dutydesk_"));
  expect(served.map(([name, { type }]) => `${name} ${type}`).sort()).toEqual(documented.map(([, name, type]) => `${name} ${type}`).sort());
});

test("names and types go by the rules: base units at the end, _total for what only grows, and each says what it is", async () => {
  for (const [name, { type, help }] of await read()) {
    expect(`${name}: ${help}`).toMatch(/: \S.+/u);
    if (!name.startsWith("dutydesk_")) continue;
    expect({ name, total: name.endsWith("_total") }).toEqual({ name, total: type === "counter" });
    expect(name).not.toMatch(/_(?:ms|milliseconds|minutes|hours|days|kb|mb|megabytes|percent)(?:_|$)/u);
    if (type === "histogram") expect(name).toMatch(/_(?:seconds|bytes)$/u);
  }
});

test("what happens is measured: requests by route, operations by kind, sockets and their groups", async () => {
  const agent = await hub.as("agent");
  const ticket = await record(agent, "Leak at the fountain");
  expect(ticket).toBeTruthy();
  await agent.ask("{ noSuchField }");
  await fetch(`${hub.url}/recordings/no-such-id/audio`);
  await fetch(`${hub.url}/nowhere/13800130001`);
  const boards = [await agent.follow(), await agent.follow()];
  await until(() => boards.every(({ seq }) => seq !== null));
  const measures = await read();
  const requests = [...measures.get("dutydesk_http_request_duration_seconds")!.samples.keys()].filter((labels) => !labels.startsWith("bucket"));
  expect(requests).toContain('method="POST",route="/graphql",code="200"');
  expect(requests).toContain('method="GET",route="/recordings/:id/audio",code="401"');
  expect(requests).toContain('method="GET",route="none",code="404"');
  const operations = measures.get("dutydesk_graphql_operation_duration_seconds")!.samples;
  expect(operations.get('kind="mutation"')).toBeGreaterThan(0);
  expect(measures.get("dutydesk_sockets")!.samples.get("")).toBe(2);
  expect(measures.get("dutydesk_subscription_groups")!.samples.get("")).toBe(1);
  for (const board of boards) await board.leave();
  await until(async () => (await valueOf("dutydesk_sockets")) === 0);
});

test("the database's facts: files, recordings, tickets, workers, brakes", async () => {
  const measures = await read();
  const of = (name: string, labels = "") => measures.get(name)?.samples.get(labels);
  expect(of("dutydesk_facts_read_success", 'facts="moment"')).toBe(1);
  expect(of("dutydesk_facts_read_success", 'facts="totals"')).toBe(1);
  expect(of("dutydesk_ingest_waiting_files", 'source="main-pbx"')).toBe(1);
  expect(of("dutydesk_ingest_items", 'source="main-pbx",state="stored"')).toBe(1);
  expect(of("dutydesk_ingest_items", 'source="main-pbx",state="discovered"')).toBe(1);
  expect(of("dutydesk_ingest_oldest_waiting_seconds", 'source="main-pbx"')).toBeGreaterThanOrEqual(0);
  expect(of("dutydesk_recordings", 'state="stored"')).toBe(1);
  expect(of("dutydesk_workers")).toBe(1);
  expect(of("dutydesk_disk_brake", 'disk="recordings"')).toBe(1);
  expect(of("dutydesk_database_pool_connections", 'state="busy"')).toBeGreaterThanOrEqual(0);
  expect(of("dutydesk_live_following")).toBe(1);
  expect([...measures.get("dutydesk_build_info")!.samples]).toEqual([[`version="${await version()}",node="${process.versions.node}"`, 1]]);
});

const version = async () => (JSON.parse(await readFile("package.json", "utf8")) as { version: string }).version;

test("nothing in it is about anybody: no number, name, login, id, title or file's name", async () => {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const people = (await database.owner.query("SELECT id, login, display_name FROM account")) as Record<string, string>[];
  for (const word of ["13800130001", "fountain", "5550100", ".wav", "Story Plaza"]) expect(text).not.toContain(word);
  for (const { id, login } of people) expect(text).not.toMatch(new RegExp(`"(?:${id}|${login})"`, "u"));
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/u);
});

test("the disks are measured when they are asked about: the first answer has them, and the next no old ones", async () => {
  let freeBytes = 7;
  const disks = [{ disk: "RECORDINGS" as const, measure: async () => ({ freeBytes, totalBytes: 100 }) }];
  const other = await openHub(database, undefined, { disks });
  const free = async () => parse(await (await fetch(`${other.url}/metrics`)).text()).get("dutydesk_disk_free_bytes")!.samples.get('disk="recordings"');
  try {
    expect(await free()).toBe(7);
    freeBytes = 3;
    expect(await free()).toBe(3);
  } finally {
    await other.close();
  }
});

test("many who ask are one question to the database", async () => {
  const [before] = (await database.owner.query("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) as { xact_commit: string }[];
  await Promise.all(Array.from({ length: 20 }, read));
  await hub.settled();
  const [after] = (await database.owner.query("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) as { xact_commit: string }[];
  // The relay and the boards ask too, some ten times a second; 20 reads of a dozen facts would be 240 statements.
  expect(Number(after!.xact_commit) - Number(before!.xact_commit)).toBeLessThan(100);
});

test("through a proxy there is nothing: it is the house's own", async () => {
  expect((await fetch(`${hub.url}/metrics`, { headers: { "x-forwarded-for": "198.51.100.7" } })).status).toBe(404);
});

test("a database that cannot be read is a measure, and the rest is still told", async () => {
  const broken = await openDatabase();
  const other = await openHub(broken);
  await broken.owner.query("ALTER TABLE retention_run RENAME TO retention_run_away");
  const answer = await fetch(`${other.url}/metrics`);
  const text = await answer.text();
  await other.close();
  await broken.close();
  const measures = parse(text);
  expect(answer.status).toBe(200);
  const success = measures.get("dutydesk_facts_read_success")!.samples;
  expect([success.get('facts="moment"'), success.get('facts="totals"')]).toEqual([0, 1]);
  expect(measures.get("dutydesk_tickets_open")!.samples.size).toBe(0);
  expect(measures.get("process_cpu_seconds_total")!.samples.size).toBe(1);
});

import { createHash } from "node:crypto";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { type TestWorker, openWorker } from "../harness/worker.js";

const captures = "test/fixtures/asterisk";

let database: TestDatabase;
let worker: TestWorker;

beforeEach(async () => {
  database = await openDatabase();
  worker = await openWorker(database);
});

afterEach(async () => {
  await worker.close();
  await database.close();
});

interface Recording {
  id: string;
  kind: string;
  state: string;
  condition: string;
  reason: string | null;
  identity: string;
  content_version: number;
  object_key: string;
  sha256: string;
  bytes: number;
  duration_ms: number | null;
  call_id: string | null;
  group_key: string | null;
  leg: string | null;
  listening_key: string | null;
  peaks: number[] | null;
}

const recordings = () =>
  database.owner.query("SELECT * FROM recording ORDER BY identity, content_version") as Promise<Recording[]>;
const one = async (part: string) => {
  const found = (await recordings()).filter(({ identity }) => identity.includes(part));
  expect(found).toHaveLength(1);
  return found[0]!;
};
const counts = async () => ({
  recordings: (await recordings()).length,
  calls: Number((await database.owner.query("SELECT count(*) FROM call WHERE merged_into IS NULL"))[0].count),
  rows: Number((await database.owner.query("SELECT count(*) FROM call_row"))[0].count),
  events: Number((await database.owner.query("SELECT count(*) FROM event"))[0].count),
  tasks: Number((await database.owner.query("SELECT count(*) FROM call_task"))[0].count),
});

async function bytesOf(key: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await worker.store.open(key)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function bringAll(): Promise<void> {
  await worker.bring(`${captures}/mixmonitor`, "monitor/2026/11/22");
  await worker.bring(`${captures}/voicemail`, "voicemail");
  await worker.bring(`${captures}/cdr-Master.csv`, "cdr.csv");
  await worker.bring(`${captures}/cel-Master.csv`, "cel.csv");
}

test("captures of a real PBX come in byte for byte, each once, tied to their calls, whatever is scanned again", async () => {
  await bringAll();
  await worker.turn();
  await worker.turn();
  const taken = await recordings();
  expect(taken.map(({ kind, state, condition }) => `${kind} ${state} ${condition}`)).toEqual([
    ...Array(5).fill("CALL STORED OK"),
    ...Array(2).fill("VOICEMAIL STORED OK"),
  ]);
  for (const { identity, object_key, sha256, bytes } of taken) {
    const stored = await bytesOf(object_key);
    expect({ identity, length: stored.length, hash: createHash("sha256").update(stored).digest("hex") }).toEqual({
      identity,
      length: bytes,
      hash: sha256,
    });
  }
  const source = await readFile(`${captures}/mixmonitor/q-600-1001-20261122-034524-1795319124.9.WAV`);
  expect((await bytesOf((await one("q-600")).object_key)).equals(source)).toBe(true);
  expect(taken.every(({ listening_key, peaks }) => listening_key !== null && peaks?.length === 1_000)).toBe(true);
  expect(taken.every(({ call_id }) => call_id !== null)).toBe(true);

  const before = await counts();
  for (let scan = 0; scan < 10; scan += 1) await worker.turn();
  expect(await counts()).toEqual(before);
});

test("the legs and the mixed file of one conversation share a group and a call", async () => {
  await bringAll();
  await worker.turn();
  await worker.turn();
  const whole = await one("in-5551000");
  const legs = (await recordings()).filter(({ identity }) => /1795319100\.1-(in|out)/u.test(identity));
  expect(legs.map(({ leg, group_key, call_id }) => ({ leg, group_key, call_id }))).toEqual([
    { leg: "in", group_key: whole.group_key, call_id: whole.call_id },
    { leg: "out", group_key: whole.group_key, call_id: whole.call_id },
  ]);
});

test("a voicemail keeps its identity when the mailbox is renumbered and when it is moved to Old", async () => {
  await bringAll();
  await worker.turn();
  const before = await counts();
  const box = join(worker.spool, "voicemail/default/1001");
  for (const format of ["wav", "WAV", "gsm", "txt"]) {
    await rm(join(box, `Old/msg0000.${format}`));
    await rename(join(box, `INBOX/msg0000.${format}`), join(box, `Old/msg0007.${format}`));
  }
  await worker.turn();
  await worker.turn();
  expect(await counts()).toEqual(before);
  const paths = await database.owner.query("SELECT found->>'path' AS path FROM ingest_item WHERE found->>'path' LIKE '%msg0007%'");
  expect(paths).toHaveLength(1);
});

test("a closed file that grows again is a second version beside the first", async () => {
  const name = "in-400-13800138000-20261122-034500-1795319100.1.wav";
  const first = wav(8_000);
  await worker.write(`monitor/2026/11/22/${name}`, first);
  await worker.turn();
  const second = wav(24_000);
  await worker.write(`monitor/2026/11/22/${name}`, second, 90);
  await worker.turn();
  const versions = await recordings();
  expect(versions.map(({ content_version, bytes }) => [content_version, bytes])).toEqual([
    [1, first.length],
    [2, second.length],
  ]);
  expect((await bytesOf(versions[0]!.object_key)).equals(first)).toBe(true);
});

test("a file that is being written waits; one that its writer left is taken as unfinished", async () => {
  const open = wav(40_000);
  open.writeUInt32LE(0, 4);
  open.writeUInt32LE(0, 40);
  await worker.write("monitor/live.wav", open, 5);
  await worker.turn();
  expect(await recordings()).toEqual([]);
  await worker.write("monitor/live.wav", open, 61);
  await worker.turn();
  expect(await recordings()).toMatchObject([{ state: "STORED", condition: "UNFINISHED", duration_ms: 5_000 }]);
});

test("what is not what it seems is stored or quarantined with its reason, and nothing else stops", async () => {
  const lying = wav(16_000);
  lying.writeUInt32LE(0x7fff_fff0, 4);
  lying.writeUInt32LE(0x7fff_ff00, 40);
  const long = `${"長".repeat(80)}.wav`;
  await worker.write("monitor/empty.wav", wav(0));
  await worker.write("monitor/lying.wav", lying);
  await worker.write("monitor/playlist.wav", "#EXTM3U\n#EXT-X-TARGETDURATION:10\nhttp://127.0.0.1:9/secret.ts\n");
  await worker.write("monitor/garbage.wav", Buffer.from("garbage ".repeat(100)));
  await worker.write("monitor/new\nline ../ and 'quote'.wav", wav(800));
  await worker.write(`monitor/${long}`, wav(800));
  await worker.write("monitor/good.wav", wav(8_000));
  await worker.turn();
  const found = Object.fromEntries(
    (await recordings()).map(({ identity, state, condition }) => [identity.slice("monitor:".length), `${state} ${condition}`]),
  );
  expect(found).toEqual({
    "empty.wav": "STORED EMPTY",
    "lying.wav": "STORED UNFINISHED",
    "playlist.wav": "QUARANTINED UNDECODABLE",
    "garbage.wav": "QUARANTINED UNDECODABLE",
    "new\nline ../ and 'quote'.wav": "STORED OK",
    [long]: "STORED OK",
    "good.wav": "STORED OK",
  });
  expect((await one("playlist")).reason).toMatch(/playlist/iu);
});

test("an empty file of an answered call is an alarm, once, and the call is known by it", async () => {
  await worker.bring(`${captures}/cdr-Master.csv`, "cdr.csv");
  await worker.bring(`${captures}/cel-Master.csv`, "cel.csv");
  await worker.write("monitor/in-5551000-13800138000-20261122-034500-1795319100.1.wav", wav(0));
  for (let scan = 0; scan < 3; scan += 1) await worker.turn();
  expect(await recordings()).toMatchObject([{ condition: "EMPTY", reason: expect.stringMatching(/although the call was answered/u), call_id: expect.any(String) }]);
  const alarms = await database.owner.query("SELECT 1 FROM audit WHERE action = 'recording.answeredButEmpty'");
  expect(alarms).toHaveLength(1);
});

test("a register cut in half waits for its end, garbage in it is named once, and the rest is folded", async () => {
  const rows = (await readFile(`${captures}/cdr-Master.csv`, "utf8")).split("\n");
  const half = rows[2]!.length / 2;
  await worker.write("cdr.csv", `${rows[0]}\nthis is no row\n${rows[1]}\n${rows[2]!.slice(0, half)}`);
  await worker.turn();
  expect(await counts()).toMatchObject({ rows: 2, calls: 1 });
  const refused = () => database.owner.query("SELECT reason, text FROM refused_row");
  expect(await refused()).toMatchObject([{ text: "this is no row" }]);
  await worker.write("cdr.csv", `${rows[0]}\nthis is no row\n${rows.slice(1).join("\n")}`);
  await worker.turn();
  await worker.turn();
  expect((await counts()).rows).toBe(rows.filter(Boolean).length);
  expect(await refused()).toHaveLength(1);
});

test("a register that is rotated is read to its end, and the new one from its start", async () => {
  const rows = (await readFile(`${captures}/cdr-Master.csv`, "utf8")).split("\n").filter(Boolean);
  const text = (from: number, to: number) => `${rows.slice(from, to).join("\n")}\n`;
  await worker.write("cdr.csv", text(0, 4));
  await worker.turn();
  await worker.write("cdr.csv", text(0, 8));
  await rename(join(worker.spool, "cdr.csv"), join(worker.spool, "cdr.csv.1"));
  await worker.write("cdr.csv", text(8, 12));
  await worker.turn();
  expect((await counts()).rows).toBe(12);
});

/** PCM16 at 8 kHz, with the header that a closed file has. */
function wav(samples: number): Buffer {
  const data = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at += 1) data.writeInt16LE(Math.round(Math.sin(at / 5) * 9_000), at * 2);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Traps of real exchanges that a scan must step over: each stopped or misled an earlier worker. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { newObjectKey } from "../../recordings/objectKey.js";
import { type Tx, transaction } from "../../schema/database/transaction.js";
import { foldNewRows } from "../../schema/stores/call/fold.js";
import { attachRecordings } from "../../schema/stores/call/recordings.js";
import { appendRows } from "../../schema/stores/call/rows.js";
import { type FoundFile, claimItem, lookAgain, noteFound, noteStaged, renewLease, settleUnchanged } from "../../schema/stores/ingest.js";
import { settleStored } from "../../schema/stores/ingest/settle.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson } from "../harness/door.js";
import { tone, wav } from "../harness/sounds.js";
import { type TestWorker, openWorker } from "../harness/worker.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { takeIn } from "../../worker/ingest/takeIn.js";
import { scanning } from "../../worker/source/scanning.js";
import { sourcesOf } from "../../worker/source/sources.js";

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

const rows = <Row>(sql: string) => database.owner.query(sql) as Promise<Row[]>;
const recordings = () =>
  rows<{ identity: string; content_version: number; bytes: number; call: string | null }>(
    `SELECT identity, content_version, bytes, call.key AS call FROM recording LEFT JOIN call ON call.id = call_id ORDER BY bytes`,
  );

/** The second at which the stories happen. */
const noon = 1_795_320_000;

interface Message {
  mailbox?: string;
  folder?: string;
  number?: number;
  id?: string;
  channel?: string;
  at?: number;
  seconds?: number;
}

async function leave({ mailbox = "1000", folder = "INBOX", number = 0, id = "1795320000-00000001", ...more }: Message): Promise<string> {
  const { channel = "PJSIP/trunk-00000001", at = noon, seconds = 1 } = more;
  const stem = `voicemail/default/${mailbox}/${folder}/msg${String(number).padStart(4, "0")}`;
  await worker.write(`${stem}.wav`, wav(tone(seconds * 1_000)));
  const text = `[message]\norigmailbox=${mailbox}\ncallerchan=${channel}\ncallerid=13800000411\norigtime=${at}\nmsg_id=${id}\nduration=${seconds}\n`;
  await worker.write(`${stem}.txt`, text);
  return stem;
}

interface Row {
  uniqueid: string;
  at: number;
  seconds?: number;
  caller?: string;
  channel: string;
  peer?: string;
  app?: string;
  linkedid?: string;
}

/** A row of Master.csv with the columns of `newcdrcolumns=yes`, in UTC. */
function cdr({ uniqueid, at, seconds = 5, caller = "13800000411", channel, peer = "", app = "VoiceMail", linkedid = uniqueid }: Row): string {
  const times = [at, at, at + seconds].map((second) => new Date(second * 1_000).toISOString().slice(0, 19).replace("T", " "));
  const data = app === "VoiceMail" ? "1000@default,s" : "";
  const texts = ["", caller, "401", "from-trunk", caller, channel, peer, app, data, ...times].map((field) => `"${field}"`);
  return `${texts.join(",")},${seconds},${seconds},"ANSWERED","DOCUMENTATION","${uniqueid}","","","${linkedid}",1\n`;
}

test("a message that is forwarded inside its mailbox, or is just being moved, is one message", async () => {
  await leave({});
  await leave({ folder: "Old" });
  await leave({ number: 1 });
  await leave({ mailbox: "1001" });
  await worker.write("monitor/other.wav", wav(tone(3_000)));
  await worker.turn();
  expect((await recordings()).map(({ identity }) => identity).sort()).toEqual([
    "monitor:other.wav",
    "voicemail:default/1000:1795320000-00000001",
    "voicemail:default/1001:1795320000-00000001",
  ]);
});

test("a message that was forwarded with words before it is kept beside the first", async () => {
  await leave({ seconds: 1 });
  await leave({ folder: "Work", seconds: 3 });
  await worker.turn();
  await worker.turn();
  expect((await recordings()).map(({ bytes }) => bytes)).toEqual([16_044, 48_044]);
});

test("a message that gets another place while it is fetched is asked for there at once", async () => {
  await leave({});
  const [found] = await foundBy();
  await transaction(database.app, (tx) => noteFound(tx, "main-pbx", [found!]));
  const claimed = await transaction(database.app, (tx) => claimItem(tx, "slow"));
  const moved = { ...found!, path: found!.path.replace("msg0000", "msg0003") };
  await transaction(database.app, (tx) => noteFound(tx, "main-pbx", [moved]));
  // Where it lay is nothing any more.
  await transaction(database.app, (tx) => lookAgain(tx, claimed!, 600, "the source's file: ENOENT"));
  const next = await transaction(database.app, (tx) => claimItem(tx, "next"));
  expect(next?.found.path).toBe(moved.path);
});

test("a message belongs to the call that its channel's name meant then: after a restart names begin again", async () => {
  const channel = "PJSIP/trunk-00000000";
  const killed = cel("CHAN_START", noon, "1795320000.1", channel) + cel("ANSWER", noon, "1795320000.1", channel);
  const later = cdr({ uniqueid: "1795320020.1", at: noon + 20, seconds: 9, channel });
  await worker.write("cel.csv", killed);
  await worker.turn();
  await leave({ channel, at: noon + 21 });
  await worker.write("cdr.csv", later);
  await worker.turn();
  await worker.turn();
  expect(await recordings()).toMatchObject([{ call: "1795320020.1" }]);
});

test("a message that is stored before the rows of its call does not go to an older call of that channel's name", async () => {
  const channel = "PJSIP/trunk-00000000";
  await worker.write("cel.csv", cel("CHAN_START", noon, "1795320000.1", channel));
  await worker.turn();
  await leave({ channel, at: noon + 21 });
  await worker.turn();
  await worker.write("cdr.csv", cdr({ uniqueid: "1795320020.1", at: noon + 20, seconds: 9, channel }));
  await worker.turn();
  expect(await recordings()).toMatchObject([{ call: "1795320020.1" }]);
});

test("a recording that is stored while its call is folded finds it: neither may miss the other", async () => {
  const row = cdr({ uniqueid: "1795320000.1", at: noon, channel: "PJSIP/trunk-00000001", peer: "PJSIP/8001-00000002", app: "Dial" });
  await worker.write("monitor/in-401-13800000411-20261122-120000-1795320000.1.wav", wav(tone(1_000)));
  await scanning().run(worker.hub);
  const [cdrRegister] = sourcesOf(worker.hub.site)[0]!.registers;
  const { records } = cdrRegister!.read(Buffer.from(row), 0);
  let storing = Promise.resolve();
  await transaction(database.app, async (tx) => {
    await appendRows(tx, "main-pbx", "cdr", records.flatMap((record) => ("row" in record ? [record.row] : [])));
    const { changed } = await foldNewRows(tx, "main-pbx", worker.hub.site.numbers);
    for (const id of changed) await attachRecordings(tx, id);
    storing = ingesting.run(worker.hub);
    await Promise.race([storing, pause(500)]);
  });
  await storing;
  expect(await recordings()).toMatchObject([{ call: "1795320000.1" }]);
});

test("a message's text full of NUL bytes, as a power cut leaves it, stops nothing", async () => {
  await leave({});
  await writeFile(join(worker.spool, "voicemail/default/1000/INBOX/msg0001.txt"), Buffer.alloc(280));
  const stem = await leave({ number: 1, id: "1795320000-0000000\0" });
  await leave({ number: 2, id: "1795320000-00000003", channel: "PJSIP/trunk\0" });
  await worker.write("monitor/other.wav", wav(tone(3_000)));
  await worker.turn();
  expect(stem).toContain("msg0001");
  expect((await recordings()).map(({ identity }) => identity)).toContain("monitor:other.wav");
});

test("names of any length are names", async () => {
  const long = Array.from({ length: 9 }, () => randomBytes(120).toString("hex")).join("/");
  await mkdir(join(worker.spool, "monitor", long), { recursive: true });
  await worker.write(`monitor/${long}/deep.wav`, wav(tone(1_000)));
  await leave({ id: randomBytes(5_000).toString("hex"), seconds: 2 });
  await worker.write("monitor/other.wav", wav(tone(3_000)));
  const garbage = randomBytes(4_000).toString("hex");
  await worker.write(
    "cdr.csv",
    cdr({ uniqueid: "1795320000.1", at: noon, channel: "PJSIP/trunk-00000001", linkedid: garbage }) +
      cdr({ uniqueid: "1795320001.1", at: noon, channel: `PJSIP/${garbage}` }) +
      cdr({ uniqueid: "1795320030.1", at: noon + 30, channel: "PJSIP/trunk-00000002" }),
  );
  await worker.turn();
  expect((await recordings()).map(({ bytes }) => bytes)).toEqual([16_044, 32_044, 48_044]);
  expect(await rows("SELECT key FROM call")).toEqual([{ key: "1795320030.1" }]);
  expect(await rows("SELECT reason FROM refused_row")).toHaveLength(2);
});

test("whose call it is follows what later rows say of who answered first", async () => {
  const [mei, lin] = [
    await addPerson(database, "mei", "agent", { extension: "8001" }),
    await addPerson(database, "lin", "agent", { extension: "8002" }),
  ];
  const agent = async () => (await rows<{ agent_id: string }>("SELECT agent_id FROM call WHERE merged_into IS NULL"))[0]?.agent_id;
  const passedOn = cdr({ uniqueid: "1795320000.1", at: noon + 9, channel: "PJSIP/trunk-00000001", peer: "PJSIP/8002-00000003", app: "Dial" });
  const first = cdr({ uniqueid: "1795320000.1", at: noon, channel: "PJSIP/trunk-00000001", peer: "PJSIP/8001-00000002", app: "Dial" });
  await worker.write("cdr.csv", passedOn);
  await worker.turn();
  expect(await agent()).toBe(lin);
  await worker.write("cdr.csv", passedOn + first.replace(',1\n', ',2\n'));
  await worker.turn();
  expect(await agent()).toBe(mei);
});

test("what a worker that died had claimed is another's in half a minute; one that is still at it keeps it", async () => {
  await worker.write("monitor/large.wav", wav(tone(1_000)));
  await scanning().run(worker.hub);
  const claim = (name: string) => transaction(database.app, (tx) => claimItem(tx, name));
  const slow = await claim("slow");
  await database.forward(20);
  await transaction(database.app, (tx) => renewLease(tx, slow!));
  await database.forward(20);
  expect(await claim("eager")).toBeNull();
  await database.forward(11);
  expect((await claim("next"))?.id).toBe(slow!.id);
  await transaction(database.app, (tx) => renewLease(tx, slow!));
  await database.forward(31);
  expect((await claim("after it"))?.id).toBe(slow!.id);
});

test("a worker that was taken for dead and was only slow writes nothing more", async () => {
  await worker.write("monitor/large.wav", wav(tone(1_000)));
  await scanning().run(worker.hub);
  const inTurn = <Answer>(work: (tx: Tx) => Promise<Answer>) => transaction(database.app, work);
  const slow = (await inTurn((tx) => claimItem(tx, "slow")))!;
  await database.forward(31);
  await inTurn((tx) => claimItem(tx, "next"));
  const state = () => rows<object>("SELECT * FROM ingest_item");
  const before = await state();
  const sha256 = "0".repeat(64);
  const told = { sha256, bytes: 16_044, condition: "OK", quarantined: false, why: "whole", format: "wav", codec: null } as const;
  const bytes = { ...told, objectKey: "its place", channels: null, sampleRate: null, durationMs: null, recordedAt: new Date(noon * 1_000) };
  expect({
    placed: await inTurn((tx) => noteStaged(tx, slow, "its place", sha256)),
    stored: await inTurn((tx) => settleStored(tx, slow, bytes)),
  }).toEqual({ placed: false, stored: null });
  await inTurn((tx) => renewLease(tx, slow));
  await inTurn((tx) => lookAgain(tx, slow, 5, "not yet"));
  await inTurn((tx) => settleUnchanged(tx, slow));
  expect(await state()).toEqual(before);
  expect(await recordings()).toEqual([]);
});

test("a file that has changed since a worker died with its bytes in place is taken in at once, beside them", async () => {
  await worker.write("monitor/grown.wav", wav(tone(1_000)));
  await scanning().run(worker.hub);
  const item = (await transaction(database.app, (tx) => claimItem(tx, "killed")))!;
  const staged = await worker.store.stage({ bytes: Readable.from([wav(tone(1_000))]) }, { maxBytes: 1 << 20 });
  const key = newObjectKey("wav");
  await transaction(database.app, (tx) => noteStaged(tx, item, key, staged.sha256));
  await worker.store.commit(staged, key);
  await worker.write("monitor/grown.wav", wav(tone(2_000)));
  await scanning().run(worker.hub);
  await database.forward(31);
  await ingesting.run(worker.hub);
  expect(await rows("SELECT state, why FROM ingest_item")).toEqual([{ state: "STORED", why: expect.stringMatching(/the header agrees/u) as string }]);
  expect(await recordings()).toMatchObject([{ content_version: 1, bytes: 32_044 }]);
  expect(await worker.store.stat(key)).toMatchObject({ bytes: 16_044 });
});

test("a voicemail that is deleted on the PBX before its turn is waited for, and stops nothing", async () => {
  const stem = await leave({});
  await leave({ number: 1, id: "1795320000-00000002", seconds: 2 });
  const found = await foundBy();
  await transaction(database.app, (tx) => noteFound(tx, "main-pbx", found));
  await rm(join(worker.spool, `${stem}.txt`));
  await rename(join(worker.spool, `${stem.replace("msg0000", "msg0001")}.wav`), join(worker.spool, `${stem}.wav`));
  await rename(join(worker.spool, `${stem.replace("msg0000", "msg0001")}.txt`), join(worker.spool, `${stem}.txt`));
  await worker.turn();
  expect(await recordings()).toMatchObject([{ identity: "voicemail:default/1000:1795320000-00000002", bytes: 32_044 }]);
  const [gone] = await rows<{ why: string }>("SELECT why FROM ingest_item WHERE state = 'DISCOVERED'");
  expect(gone?.why).toMatch(/another message/u);
});

/** Of the kernel's own files: it opens, has a size, and no read of it succeeds. */
const unreadable = "/sys/class/net/lo/speed";

(existsSync(unreadable) ? test : test.skip)("a file that opens and cannot be read says so, and is tried again", async () => {
  await worker.write("monitor/ill.wav", wav(tone(1_000)));
  await scanning().run(worker.hub);
  const item = (await transaction(database.app, (tx) => claimItem(tx, "test")))!;
  const [source] = sourcesOf(worker.hub.site);
  await takeIn(worker.hub, { ...source!, pathOf: () => unreadable }, item);
  expect(await rows("SELECT state, why FROM ingest_item")).toEqual([{ state: "DISCOVERED", why: "the source's file: EINVAL" }]);
});

/** What a scan of the mailboxes finds now. */
async function foundBy(): Promise<FoundFile[]> {
  const [source] = sourcesOf(worker.hub.site);
  const { files } = await source!.scan();
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** A row of the CEL register, in the columns of the sample configuration. */
function cel(type: string, at: number, uniqueid: string, channel: string): string {
  const fields = [type, `${at}.000000`, "", "13800000499", "", "", "", "400", "from-trunk", channel, "", "", "3", "", uniqueid, uniqueid, "", "", "", ""];
  return `${fields.map((field) => `"${field}"`).join(",")}\n`;
}

import { until } from "../harness/until.js";
/** Rows that come late: a call that was two becomes one, and whatever hung on either hangs on it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { transaction } from "../../schema/database/transaction.js";
import type { CelEvent } from "../../schema/rules/call/rows.js";
import { foldNewRows } from "../../schema/stores/call/fold.js";
import { attachRecordings } from "../../schema/stores/call/recordings.js";
import { appendRows } from "../../schema/stores/call/rows.js";
import { addToCase } from "../../schema/stores/case/change.js";
import { linkCall } from "../../schema/stores/link/machine.js";
import { plan } from "../harness/calls.js";
import type { TestDatabase } from "../harness/database.js";
import { record } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { acting, factsOf, keepRecording, openedCase } from "../harness/recordings.js";

let hub: TestHub;
let db: TestDatabase;
let agent: Client;
let store: RecordingStore;
let folder: string;

beforeAll(async () => {
  hub = await openHub();
  db = hub.database;
  agent = await hub.as("agent");
  folder = await mkdtemp(join(tmpdir(), "dutydesk-merge-"));
  store = await openStore(`disk:${folder}`);
  await db.owner.query("INSERT INTO source (name, kind, first_seen_at) VALUES ('pbx', 'asterisk', desk_now()) ON CONFLICT DO NOTHING");
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await hub.close();
});

let told = 0;
/** One event of a channel; `linkedid` ties it to another one's call. */
const event = (type: string, uniqueid: string, second: number, linkedid = uniqueid): CelEvent => ({
  key: `event ${++told}`,
  type,
  epochMicros: (Number(uniqueid.split(".")[0]) + second) * 1e6,
  callerNumber: "13800000001",
  exten: "400",
  channel: `PJSIP/trunk-${uniqueid.replace(".", "")}`,
  app: "",
  appData: "",
  uniqueid,
  linkedid,
  peers: [],
  alsoNames: [],
  hangup: type === "HANGUP" ? { source: "", dialStatus: "" } : null,
});

const comes = (...events: CelEvent[]) => transaction(db.app, (tx) => appendRows(tx, "pbx", "cel", events));

/** What the worker does with new rows, batch after batch. */
async function fold(): Promise<void> {
  for (let more = true; more; ) {
    more = await transaction(db.app, async (tx) => {
      const batch = await foldNewRows(tx, "pbx", plan);
      for (const id of batch.changed) {
        await attachRecordings(tx, id);
        await linkCall(tx, id, plan);
      }
      return batch.more;
    });
  }
}

const callOf = async (uniqueid: string): Promise<string> => {
  const [row] = (await db.owner.query(
    `SELECT coalesce(call.merged_into, call.id) AS id FROM call_row JOIN call ON call.id = call_row.call_id WHERE facts->>'uniqueid' = $1`,
    [uniqueid],
  )) as [{ id: string }];
  return row.id;
};

test("what was recorded in either part is held by the case of the ticket that one of them is linked to", async () => {
  const [first, second] = ["1795000000.1", "1795000010.2"];
  await comes(event("CHAN_START", first, 0), event("HANGUP", first, 30), event("CHAN_START", second, 0), event("HANGUP", second, 30));
  await fold();
  const [one, two] = [await callOf(first), await callOf(second)];
  expect(one).not.toBe(two);
  const of = { one: await keepRecording(db, store, { callId: one }), two: await keepRecording(db, store, { callId: two }) };
  const ticket = await record(agent, "Joined later");
  await agent.query(`mutation { linkCall(callId: "${two}", number: "${ticket.number}") { refusal { code } } }`);
  const matter = await openedCase(db);
  await transaction(db.app, (tx) => addToCase(tx, acting, matter, { ticketNumbers: [ticket.number], recordingIds: [] }));
  expect([(await factsOf(db, of.one.id)).hold_count, (await factsOf(db, of.two.id)).hold_count]).toEqual([0, 1]);

  const board = await agent.follow();
  await comes(event("LINKEDID_END", second, 31, first));
  await fold();
  expect(await callOf(second)).toBe(one);
  const { ticket: shown } = await agent.query<{ ticket: { calls: object[] } }>(
    `{ ticket(number: "${ticket.number}") { calls { id recordings { id } } } }`,
  );
  expect(shown.calls).toEqual([{ id: one, recordings: expect.arrayContaining([{ id: of.one.id }, { id: of.two.id }]) }]);
  expect({ one: (await factsOf(db, of.one.id)).hold_count, two: (await factsOf(db, of.two.id)).hold_count }).toEqual({ one: 1, two: 1 });
  await hub.settled();
  await until(() => board.messages.slice(1).some(({ upserted }) => upserted.some(({ id }) => id === ticket.id)));
  await board.leave();
});

test("a call of more rows than a batch holds is one call, once", async () => {
  const long = "1795100000.1";
  const middle = Array.from({ length: 1_203 }, (_, index) => event("APP_START", long, index + 1));
  await comes(event("CHAN_START", long, 0), ...middle, event("HANGUP", long, 1_300));
  await fold();
  const calls = (await db.owner.query("SELECT started_at, ended_at FROM call WHERE key = $1", [long])) as { started_at: Date; ended_at: Date }[];
  expect(calls.map(({ started_at, ended_at }) => (ended_at.getTime() - started_at.getTime()) / 1_000)).toEqual([1_300]);
  const [rows] = (await db.owner.query("SELECT count(DISTINCT call_id) AS calls, count(*) AS rows FROM call_row WHERE facts->>'uniqueid' = $1", [long])) as object[];
  expect(rows).toEqual({ calls: 1, rows: 1_205 });
});

/** One row that PostgreSQL does not let move keeps none of its neighbours, and ends no run. */
import { Writable } from "node:stream";
import { pino } from "pino";
import type { RecordingStore } from "../../recordings/store.js";
import { systemActor } from "../../schema/stores/audit.js";
import { type SweepReport, sweep } from "../../worker/retention/sweep.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { memoryStore } from "../harness/memoryStore.js";
import { keepRecording } from "../harness/recordings.js";

/** More than are moved in one transaction. */
const RECORDINGS = 60;

let db: TestDatabase;
let store: RecordingStore;
let stuck: string;
beforeEach(async () => {
  db = await openDatabase();
  await makeSite(db);
  store = memoryStore();
  for (let i = 0; i < RECORDINGS; i += 1) {
    const { id } = await keepRecording(db, store, { age: 45 });
    if (i === 25) stuck = id;
  }
});
afterEach(() => db.close());

async function cannotBecome(state: string): Promise<void> {
  await db.owner.query("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'this row is damaged'; END $$");
  await db.owner.query(
    `CREATE TRIGGER refuse BEFORE UPDATE ON recording FOR EACH ROW WHEN (NEW.id = '${stuck}' AND NEW.state = '${state}') EXECUTE FUNCTION refuse()`,
  );
}

/** The run, and which recordings it said could not be moved. */
async function run(): Promise<{ report: SweepReport; named: string[] }> {
  const named: string[] = [];
  const name = (line: unknown) => named.push((JSON.parse(String(line)) as { recording: string }).recording);
  const log = pino({ level: "error" }, new Writable({ write: (line, _, done) => (name(line), done()) }));
  const hub = { source: db.app, store, log, stopping: new AbortController().signal };
  return { report: await sweep(hub, { forced: true, sizeAccepted: true, by: systemActor("retention") }), named };
}

async function states(): Promise<Record<string, number>> {
  const rows = (await db.owner.query("SELECT state, count(*)::int AS n FROM recording GROUP BY state")) as { state: string; n: number }[];
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

test.each([
  { state: "TRASHED", moved: { trashed: 59, purged: 0, kept: 1 }, failed: 1, after: { STORED: 1, TRASHED: 59 } },
  { state: "PURGING", moved: { trashed: 0, purged: 59, kept: 0 }, failed: 1, after: { TRASHED: 1, PURGED: 59 } },
  { state: "PURGED", moved: { trashed: 0, purged: 59, kept: 0 }, failed: 0, after: { PURGING: 1, PURGED: 59 } },
])("one of sixty cannot become $state: the others do, it is named, and the run ends", async ({ state, moved, failed, after }) => {
  if (state !== "TRASHED") {
    await db.owner.query("UPDATE recording SET state = 'TRASHED', trashed_from = 'STORED', trashed_at = desk_now() - interval '8 days'");
  }
  await cannotBecome(state);
  const { report, named } = await run();
  expect(report).toEqual({ ...moved, refused: null });
  expect(named).toEqual([stuck]);
  expect(await states()).toEqual(after);
  const [{ detail }] = (await db.owner.query("SELECT detail FROM audit WHERE action = 'retention.run'")) as [{ detail: unknown }];
  expect(detail).toMatchObject({ ...moved, failed });
});

/** Whoever writes to several recordings has locked them in the order of their ids: nobody waits for each other. */
import { sqlState, transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { retain } from "../../schema/stores/retention.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { calling } from "../../worker/link/calling.js";
import { scanning } from "../../worker/source/scanning.js";
import { callIn } from "../harness/callIn.js";
import { watchedDatabase } from "../harness/crash/watched.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { until } from "../harness/until.js";
import { type TestWorker, openWorker } from "../harness/worker.js";

const [low, high] = ["00000000-0000-4000-8000-000000000001", "ffffffff-ffff-4fff-bfff-ffffffffffff"];

let db: TestDatabase;
let worker: TestWorker;
beforeEach(async () => {
  db = await openDatabase();
  worker = await openWorker(db);
});
afterEach(async () => {
  await worker.close();
  await db.close();
});

/** So many wait for a row. */
async function waiting(many: number): Promise<void> {
  await until(async () => {
    const rows = (await db.owner.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")) as unknown[];
    return rows.length === many;
  });
}

test("a folding that comes to the later recording first, and a sweep that has the earlier one, end without a deadlock", async () => {
  const uniqueids = [await callIn(worker.spool, 1, { ago: 300 }), await callIn(worker.spool, 2, { ago: 100 })];
  for (const duty of [scanning(), ingesting]) await duty.run(worker.hub);
  await db.owner.query("UPDATE ingest_item SET recording_id = NULL");
  for (const [i, id] of [high, low].entries()) await db.owner.query("UPDATE recording SET id = $1 WHERE channel_uniqueid = $2", [id, uniqueids[i]]);
  const faults: (string | undefined)[] = [];
  const source = watchedDatabase(db.app, (_, work) =>
    work().catch((fault: unknown) => {
      faults.push(sqlState(fault));
      throw fault;
    }),
  );
  const blocker = db.owner.createQueryRunner();
  await blocker.startTransaction();
  await blocker.query("SELECT FROM recording WHERE id = $1 FOR UPDATE", [low]);
  const sweeping = transaction(source, (tx) => retain(tx, systemActor("retention"), [low, high], { policy: null, forced: false }));
  await waiting(1);
  const folding = calling.run({ ...worker.hub, source });
  await waiting(2);
  await blocker.commitTransaction();
  await blocker.release();
  await Promise.all([sweeping, folding]);
  expect(faults).toEqual([]);
  expect(await db.owner.query("SELECT FROM recording WHERE call_id IS NULL")).toEqual([]);
});

/** A recording and its call come on two ways into the house; they must find each other whoever is first, or neither. */
import { callIn } from "../harness/callIn.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { until } from "../harness/until.js";
import { type TestWorker, openWorker } from "../harness/worker.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { calling } from "../../worker/link/calling.js";
import { scanning } from "../../worker/source/scanning.js";

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

const waiting = async (what: string) => {
  const [{ n }] = (await database.owner.query(`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND ${what}`)) as [{ n: number }];
  return n > 0;
};

test("a recording that is stored while its call is being folded is tied to it", async () => {
  await callIn(worker.spool, 1);
  await scanning().run(worker.hub);
  // The folding has looked for recordings and found none; here it is held up before its commit.
  const blocker = database.owner.createQueryRunner();
  await blocker.startTransaction();
  await blocker.query("LOCK TABLE call_task IN ACCESS EXCLUSIVE MODE");
  const folding = calling.run(worker.hub);
  await until(() => waiting("relation = 'call_task'::regclass"));
  let stored = false;
  const storing = ingesting.run(worker.hub).then(() => (stored = true));
  await until(async () => stored || (await waiting("locktype = 'advisory'")));
  await blocker.commitTransaction();
  await blocker.release();
  await Promise.all([folding, storing]);
  const recordings = await database.owner.query("SELECT state, call_id FROM recording");
  expect(recordings).toEqual([{ state: "STORED", call_id: expect.any(String) }]);
});

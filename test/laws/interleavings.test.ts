/**
 * R4 under concurrency: a hold of three steps against a purge of four, in all 35 orders of their steps, at three isolation
 * levels. Whatever the order, nothing that a committed hold claims is on its way out.
 */
import { randomUUID } from "node:crypto";
import { lockRecordings } from "../../schema/stores/recording/lock.js";
import { markPurging } from "../../schema/stores/retention.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { type Clients, type Isolation, Side, type Step, Stop, commit, isolations, orders, withClients } from "../harness/interleave.js";
import { memoryStore } from "../harness/memoryStore.js";
import { factsOf, keepRecording, openedCase } from "../harness/recordings.js";

let db: TestDatabase;
let caseId: string;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  const number = await openedCase(db);
  const [row] = (await db.owner.query("SELECT id FROM case_file WHERE number = $1", [number])) as [{ id: string }];
  caseId = row.id;
});
afterAll(() => db.close());

const insertHold = (id: string): Step => (tx) =>
  tx.change("INSERT INTO hold (recording_id, case_id, reason, placed_by, placed_at) VALUES ($1, $2, 'r', 'p', desk_now())", [id, caseId]);

/** As the stores do it: the recording's lock first. */
const lockedHold = (id: string): Step[] => [
  async (tx) => {
    const [recording] = await lockRecordings(tx, [id]);
    if (recording?.state === "PURGING") throw new Stop();
  },
  insertHold(id),
  commit,
];
const purging = (id: string): Step => async (tx) => {
  if ((await markPurging(tx, [id], "TRASH_OVER", await tx.now())).length === 0) throw new Stop();
};
const asked = (id: string): Step => (tx) => tx.query("SELECT hold_count, (SELECT count(*) FROM hold WHERE recording_id = $1) FROM recording WHERE id = $1", [id]);
const lockedPurge = (id: string): Step[] => [(tx) => lockRecordings(tx, [id]), asked(id), purging(id), commit];

/** As somebody would do it who forgot the lock: only the conditional UPDATE, the trigger and the CHECK stand. */
const bareHold = (id: string): Step[] => [(tx) => tx.query("SELECT state FROM recording WHERE id = $1", [id]), insertHold(id), commit];
const barePurge = (id: string): Step[] => [(tx) => tx.query("SELECT state FROM recording WHERE id = $1", [id]), asked(id), purging(id), commit];

/** Recordings that have lain in the trash for ever. */
async function trashed(count: number): Promise<string[]> {
  const kept = await keepRecording(db, memoryStore(), { age: 60 });
  const rows = (await db.owner.query(
    `INSERT INTO recording SELECT (jsonb_populate_record(r, jsonb_build_object('id', new, 'identity', new, 'object_key', new,
       'state', 'TRASHED', 'trashed_from', 'STORED', 'trashed_at', desk_now() - interval '20 days'))).*
     FROM recording r, unnest($2::uuid[]) AS new WHERE r.id = $1 RETURNING id`,
    [kept.id, Array.from({ length: count }, () => randomUUID())],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

interface Outcome {
  order: string;
  hold: Side["ended"];
  purge: Side["ended"];
  lost: boolean;
  miscounted: boolean;
}

async function play(clients: Clients, id: string, order: boolean[], isolation: Isolation, sides: [Step[], Step[]]): Promise<Outcome> {
  const hold = await Side.open(clients.hold, [...sides[0]], isolation);
  const purge = await Side.open(clients.purge, [...sides[1]], isolation);
  for (const second of order) await (second ? purge : hold).step(clients.watcher);
  await Promise.all([hold.end(), purge.end()]);
  const { state, hold_count, standing } = await factsOf(db, id);
  return {
    order: order.map((second) => (second ? "p" : "h")).join(""),
    hold: hold.ended,
    purge: purge.ended,
    lost: standing > 0 && (state === "PURGING" || state === "PURGED"),
    miscounted: hold_count !== standing || (hold.ended === "committed") !== (standing === 1),
  };
}

async function playAll(isolation: Isolation, sidesOf: (id: string) => [Step[], Step[]]): Promise<Outcome[]> {
  const all = orders();
  expect(all).toHaveLength(35);
  const ids = await trashed(all.length);
  const outcomes: Outcome[] = [];
  await withClients(db, async (clients) => {
    for (const [index, order] of all.entries()) {
      outcomes.push(await play(clients, ids[index]!, order, isolation, sidesOf(ids[index]!)));
    }
  });
  return outcomes;
}

const wrong = (outcomes: readonly Outcome[]) => outcomes.filter(({ lost, miscounted }) => lost || miscounted);
const both = (outcomes: readonly Outcome[]) => outcomes.filter(({ hold, purge }) => hold === "committed" && purge === "committed");

describe.each(isolations)("%s", (isolation) => {
  test("as the stores do it, every order loses nothing, and one of the two always gets its way", async () => {
    const outcomes = await playAll(isolation, (id) => [lockedHold(id), lockedPurge(id)]);
    expect(wrong(outcomes)).toEqual([]);
    expect(both(outcomes)).toEqual([]);
    expect(outcomes.filter(({ hold, purge }) => hold !== "committed" && purge !== "committed")).toEqual([]);
    expect(new Set(outcomes.map(({ hold }) => hold)).size).toBe(2); // sometimes the one wins, sometimes the other
  });

  test("and without their locks the conditional UPDATE, the count and the CHECK lose nothing either", async () => {
    const outcomes = await playAll(isolation, (id) => [bareHold(id), barePurge(id)]);
    expect(wrong(outcomes)).toEqual([]);
    expect(both(outcomes)).toEqual([]);
  });
});

test("the schedules would show a loss: a purge that only looks at the hold table loses recordings", async () => {
  await db.owner.query("ALTER TABLE hold DISABLE TRIGGER hold_counted");
  const careless = (id: string): Step[] => [
    asked(id),
    (tx) => tx.query("SELECT FROM hold WHERE recording_id = $1", [id]),
    async (tx) => {
      const sql = "UPDATE recording SET state = 'PURGING' WHERE id = $1 AND NOT EXISTS (SELECT FROM hold WHERE recording_id = $1)";
      if ((await tx.change(sql, [id])) === 0) throw new Stop();
    },
    commit,
  ];
  const outcomes = await playAll("READ COMMITTED", (id) => [bareHold(id), careless(id)]).finally(() =>
    db.owner.query("ALTER TABLE hold ENABLE TRIGGER hold_counted"),
  );
  expect(outcomes.filter(({ lost }) => lost).length).toBeGreaterThan(0);
});

describe("what the programs' role may never do", () => {
  const refusedBy = async (source: TestDatabase["app"], sql: string) => {
    const fault = (await source.query(sql).catch((error: unknown) => error)) as { driverError?: { code?: string; constraint?: string } };
    return fault.driverError?.constraint ?? fault.driverError?.code ?? "done";
  };

  test.each([
    ...["recording", "hold", "ticket", "ticket_event", "event", "audit", "audit_chain", "case_file", "case_ticket"].flatMap((table) => [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]),
    "UPDATE recording SET hold_count = 0",
    "UPDATE recording SET id = gen_random_uuid()",
    "UPDATE hold SET recording_id = gen_random_uuid()",
    "UPDATE hold SET case_id = gen_random_uuid()",
    "UPDATE hold SET reason = 'x'",
    "UPDATE audit SET action = 'x'",
    "UPDATE event SET kind = 'x'",
    "UPDATE ticket_event SET data = '{}'",
    "ALTER TABLE hold DISABLE TRIGGER hold_counted",
    "ALTER TABLE recording DROP CONSTRAINT recording_held_stays",
    "DROP TABLE recording",
  ])("%s", async (sql) => expect(await refusedBy(db.app, sql)).toBe("42501"));

  test("R4: and not even the owner purges what is held, or changes a hold that was released", async () => {
    const [id] = (await trashed(1)) as [string];
    await db.owner.query("INSERT INTO hold (recording_id, case_id, reason, placed_by, placed_at) VALUES ($1, $2, 'r', 'p', desk_now())", [id, caseId]);
    expect(await factsOf(db, id)).toMatchObject({ state: "STORED", hold_count: 1, standing: 1 });
    for (const state of ["PURGING", "PURGED"]) {
      expect(await refusedBy(db.owner, `UPDATE recording SET state = '${state}' WHERE id = '${id}'`)).toBe("recording_held_stays");
      expect(await refusedBy(db.app, `UPDATE recording SET state = '${state}' WHERE id = '${id}'`)).toBe("recording_held_stays");
    }
    expect(await refusedBy(db.owner, `UPDATE recording SET hold_count = -1 WHERE id = '${id}'`)).toMatch(/hold_count/);
    await db.app.query("UPDATE hold SET released_at = desk_now(), released_by = 'p' WHERE recording_id = $1", [id]);
    expect(await factsOf(db, id)).toMatchObject({ hold_count: 0, standing: 0 });
    expect(await refusedBy(db.app, `UPDATE hold SET released_at = NULL, released_by = NULL WHERE recording_id = '${id}'`)).toBe("P0001");
  });

  test("a temporary table of the same name is not counted in instead", async () => {
    const [id] = (await trashed(1)) as [string];
    const runner = db.app.createQueryRunner();
    try {
      await runner.query("CREATE TEMPORARY TABLE recording (id uuid, hold_count integer, state text, trashed_at timestamptz, trashed_from text)");
      await runner.query("INSERT INTO hold (recording_id, case_id, reason, placed_by, placed_at) VALUES ($1, $2, 'r', 'p', desk_now())", [id, caseId]);
    } finally {
      await runner.query("DROP TABLE IF EXISTS pg_temp.recording");
      await runner.release();
    }
    expect(await factsOf(db, id)).toMatchObject({ hold_count: 1, standing: 1 });
  });
});

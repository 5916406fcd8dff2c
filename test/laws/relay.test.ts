/** The relay gives every committed event one place, whatever order transactions commit in, and whoever leads. */
import fc from "fast-check";
import { pino } from "pino";
import type { QueryRunner } from "typeorm";
import { reading, transaction } from "../../schema/database/transaction.js";
import { GENESIS, verify } from "../../schema/rules/audit.js";
import { appendAudit, systemActor } from "../../schema/stores/audit.js";
import { readAuditChain, sha256 } from "../../schema/stores/auditChain.js";
import { appendEvents } from "../../schema/stores/events.js";
import { readRelayHead, readSequenced } from "../../schema/stores/relay.js";
import { createLive } from "../../server/live/live.js";
import { type Relay, createRelay, relayBatch } from "../../server/live/relay.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { until } from "../harness/until.js";

const log = pino({ level: "silent" });
let database: TestDatabase;

beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** What the one order holds, as the names given to `write`. */
async function ordered(after: number): Promise<string[]> {
  const rows = await reading(database.app, (tx) => readSequenced(tx, after, Number.MAX_SAFE_INTEGER, 10_000));
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => after + index + 1));
  return rows.map(({ aggregateId }) => aggregateId);
}

const headSeq = async (): Promise<number> => (await reading(database.app, readRelayHead)).seq;

async function write(name: string): Promise<void> {
  await transaction(database.app, async (tx) => {
    await appendEvents(tx, [{ topic: "ticket", aggregateId: name, kind: "noted" }]);
    await appendAudit(tx, systemActor("test"), { action: "test", subjectType: "test", subjectId: name });
  });
}

/** A transaction that the test ends when it likes. */
async function open(): Promise<QueryRunner> {
  const runner = database.app.createQueryRunner();
  await runner.startTransaction();
  return runner;
}

async function writeIn(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`INSERT INTO event (at, topic, aggregate_id, kind) VALUES (desk_now(), 'ticket', $1, 'noted')`, [name]);
  await runner.query(
    `INSERT INTO audit (at, actor_id, actor_name, action, subject_type, subject_id)
     VALUES (desk_now(), 'system:test', 'test', 'test', 'test', $1)`,
    [name],
  );
}

async function end(runner: QueryRunner, commit: boolean): Promise<void> {
  await (commit ? runner.commitTransaction() : runner.rollbackTransaction());
  await runner.release();
}

async function drain(): Promise<void> {
  while (await relayBatch(database.app));
}

/** Follows the order on a server of its own; `heard` fills up with what it is told. */
async function follower() {
  const live = createLive({ source: database.app, log });
  const heard: string[] = [];
  await live.start();
  live.subscribe(({ from, to, events, complete }) => {
    expect(complete).toBe(true);
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: to - from }, (_, index) => from + index + 1));
    heard.push(...events.map(({ aggregateId }) => aggregateId));
  });
  return { live, heard };
}

test("two transactions that commit in the opposite order of their ids reach every follower once each", async () => {
  await drain();
  const before = await headSeq();
  const followers = [await follower(), await follower()];
  const early = await open();
  await writeIn(early, "lower id");
  const late = await open();
  await writeIn(late, "higher id");
  await end(late, true);
  await drain();
  await until(() => followers.every(({ heard }) => heard.length === 1));
  await end(early, true);
  await drain();
  await until(() => followers.every(({ heard }) => heard.length === 2));
  await drain();
  for (const { heard, live } of followers) {
    expect(heard).toEqual(["higher id", "lower id"]);
    await live.stop();
  }
  expect(await ordered(before)).toEqual(["higher id", "lower id"]);
});

test("what one transaction writes keeps its order, and no place is left out", async () => {
  await drain();
  const before = await headSeq();
  const names = ["recorded", "handed over", "taken up", "resolved"];
  for (const round of ["first", "second"]) {
    const runner = await open();
    for (const name of names) await writeIn(runner, `${round} ${name}`);
    await end(runner, true);
    await drain();
  }
  expect(await ordered(before)).toEqual(["first", "second"].flatMap((round) => names.map((name) => `${round} ${name}`)));
});

test("any interleaving of writers and relay: each committed event once, none rolled back, the audit chain whole", async () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant("begin" as const) }),
    fc.record({ act: fc.constant("write" as const), pick: fc.nat() }),
    fc.record({ act: fc.constantFrom("commit" as const, "rollback" as const), pick: fc.nat() }),
    fc.record({ act: fc.constant("relay" as const) }),
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      run += 1;
      const before = await headSeq();
      const opened: { runner: QueryRunner; wrote: string[] }[] = [];
      const committed: string[] = [];
      let written = 0;
      for (const taken of steps) {
        if (taken.act === "relay") await relayBatch(database.app);
        if (taken.act === "begin" && opened.length < 4) opened.push({ runner: await open(), wrote: [] });
        if (!("pick" in taken) || opened.length === 0) continue;
        const chosen = opened[taken.pick % opened.length]!;
        if (taken.act === "write") {
          const name = `${run}-${(written += 1)}`;
          await writeIn(chosen.runner, name);
          chosen.wrote.push(name);
        } else {
          opened.splice(opened.indexOf(chosen), 1);
          await end(chosen.runner, taken.act === "commit");
          if (taken.act === "commit") committed.push(...chosen.wrote);
        }
      }
      for (const { runner } of opened) await end(runner, false);
      await drain();
      expect((await ordered(before)).toSorted()).toEqual(committed.toSorted());
    }),
    { numRuns: 60 },
  );
  const chain = await reading(database.app, (tx) => readAuditChain(tx, 0, 100_000));
  expect(verify(chain, sha256)).toMatchObject({ intact: true, seq: chain.length });
  expect(chain[0]).toMatchObject({ seq: 1, prevHash: GENESIS });
  const [rows] = (await database.owner.query("SELECT count(*) AS audited FROM audit")) as [{ audited: number }];
  expect(chain).toHaveLength(rows.audited);
});

test("a changed audit row breaks the chain where it stands", async () => {
  await write("to be changed");
  await drain();
  const [last] = (await reading(database.app, (tx) => readAuditChain(tx, 0, 100_000))).slice(-1);
  await database.owner.query("UPDATE audit SET actor_name = 'somebody else' WHERE id = (SELECT audit_id FROM audit_chain WHERE seq = $1)", [last!.seq]);
  const after = await reading(database.app, (tx) => readAuditChain(tx, 0, 100_000));
  expect(verify(after, sha256)).toEqual({ intact: false, seq: last!.seq, why: "HASH" });
  await database.owner.query("UPDATE audit SET actor_name = 'test' WHERE id = (SELECT audit_id FROM audit_chain WHERE seq = $1)", [last!.seq]);
});

test("a backlog larger than a batch is ordered whole, while an old transaction stays open", async () => {
  await drain();
  const before = await headSeq();
  const old = await open();
  await writeIn(old, "old");
  await database.owner.query(
    `INSERT INTO event (at, topic, aggregate_id, kind) SELECT desk_now(), 'call', n::text, 'seen' FROM generate_series(1, 12000) AS n`,
  );
  await drain();
  expect((await headSeq()) - before).toBe(12_000);
  await end(old, true);
  await drain();
  const [last] = await reading(database.app, (tx) => readSequenced(tx, before + 12_000, Number.MAX_SAFE_INTEGER, 10));
  expect(last?.aggregateId).toBe("old");
});

test("rows restored into another cluster, with transaction numbers far ahead, hide nothing that is written now", async () => {
  await drain();
  await write("before the restore");
  const before = await headSeq();
  await database.owner.query("UPDATE event SET xid = '900000000000'::xid8 WHERE aggregate_id = 'before the restore'");
  await database.owner.query("UPDATE relay_state SET low_xid = '899999999999', audit_low_xid = '899999999999'");
  const relay = createRelay({ source: database.app, log });
  relay.start();
  await until(async () => (await headSeq()) === before + 1);
  await write("after the restore");
  await until(async () => (await headSeq()) === before + 2);
  await relay.stop();
  expect(await ordered(before)).toEqual(["before the restore", "after the restore"]);
});

test("one relay leads; when its connection is killed the other goes on, and no event is lost or doubled", async () => {
  const before = await headSeq();
  const relays = [createRelay({ source: database.app, log }), createRelay({ source: database.app, log })];
  const leaders = () => relays.filter(({ leading }) => leading);
  relays.forEach((relay) => relay.start());
  await until(() => leaders().length === 1);
  const names: string[] = [];
  const writeOne = async () => {
    names.push(`led-${names.length}`);
    await write(names.at(-1)!);
  };
  for (let count = 0; count < 20; count += 1) await writeOne();
  const first = leaders()[0]!;
  await killLeader();
  for (let count = 0; count < 20; count += 1) await writeOne();
  await until(async () => (await headSeq()) === before + 40);
  await until(() => leaders().length === 1);
  // Whoever lost the lead does not believe that it has it.
  await first.stop();
  await until(() => leaders().length === 1 && leaders()[0] !== first);
  await writeOne();
  await until(async () => (await headSeq()) === before + 41);
  expect((await ordered(before)).toSorted()).toEqual(names.toSorted());
  await stopAll(relays);
});

async function killLeader(): Promise<void> {
  await database.owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dutydesk-relay' AND datname = current_database() AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
}

async function stopAll(relays: readonly Relay[]): Promise<void> {
  await Promise.all(relays.map((relay) => relay.stop()));
}

test("a server whose listening connection is killed catches up, without a hole or a repeat", async () => {
  const relay = createRelay({ source: database.app, log });
  relay.start();
  const { live, heard } = await follower();
  await write("heard");
  await until(() => heard.length === 1);
  await database.owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dutydesk-live' AND datname = current_database()");
  await write("missed");
  await until(() => heard.length === 2);
  const listening = () => database.owner.query("SELECT FROM pg_stat_activity WHERE application_name = 'dutydesk-live' AND datname = current_database()");
  await until(async () => ((await listening()) as object[]).length === 1);
  await write("heard again");
  await until(() => heard.length === 3);
  expect(heard).toEqual(["heard", "missed", "heard again"]);
  await live.stop();
  await relay.stop();
});

test("events older than the horizon are pruned, newer ones stay, and the head says from where one can follow", async () => {
  await write("old enough");
  await drain();
  const old = await headSeq();
  await database.forward(31 * 86_400);
  await write("young");
  await drain();
  const relay = createRelay({ source: database.app, log, horizonDays: 30 });
  relay.start();
  await until(async () => (await reading(database.app, readRelayHead)).prunedTo === old);
  await relay.stop();
  expect(await ordered(old)).toEqual(["young"]);
  const [left] = (await database.owner.query("SELECT count(*) AS events FROM event")) as [{ events: number }];
  expect(left.events).toBe(1);
});

/** A channel reads and renders once for all its followers, and each of them, whenever it joins, ends with the whole. */
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { pino } from "pino";
import { transaction } from "../../schema/database/transaction.js";
import { appendEvents } from "../../schema/stores/events.js";
import { type Channel, openChannel } from "../../server/live/channel.js";
import type { Change, Feed } from "../../server/live/feed.js";
import { type Live, createLive } from "../../server/live/live.js";
import { relayBatch } from "../../server/live/relay.js";
import { feedStream } from "../../server/live/stream.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { until } from "../harness/until.js";

interface Counted extends Change {
  counts: Record<string, number>;
}

let database: TestDatabase;
let live: Live;

beforeAll(async () => {
  database = await openDatabase();
  live = createLive({ source: database.app, log: pino({ level: "silent" }) });
  await live.start();
});
afterAll(async () => {
  await live.stop();
  await database.close();
});

/** How often each thing was touched: what a follower's messages must add up to. */
function counting(lag: () => number) {
  const truth: Record<string, number> = {};
  const reads = { whole: 0, changed: 0 };
  const feed: Feed<Counted> = {
    async whole(seq) {
      reads.whole += 1;
      const counts = { ...truth };
      await pause(lag());
      return { seq, reset: true, counts };
    },
    touchedBy: ({ topic, aggregateId }) => (topic === "ticket" ? [aggregateId] : []),
    async changed(ids, seq) {
      reads.changed += 1;
      await pause(lag());
      return { seq, reset: false, counts: Object.fromEntries(ids.map((id) => [id, truth[id] ?? 0])) };
    },
  };
  return { truth, reads, feed };
}

async function touch(ids: readonly string[], truth: Record<string, number>): Promise<void> {
  await transaction(database.app, (tx) => appendEvents(tx, ids.map((id) => ({ topic: "ticket", aggregateId: id, kind: "touched" }))));
  for (const id of ids) truth[id] = (truth[id] ?? 0) + 1;
  await relayBatch(database.app);
  void live.catchUp();
}

class Holder {
  seq: number | null = null;
  counts: Record<string, number> = {};
  heard = 0;
  failed = false;
  leave: (() => void) | null = null;

  async join(channel: Channel<Counted>): Promise<void> {
    this.leave = await channel.join(this.seq, { send: (message) => this.hear(message), fail: () => (this.failed = true) });
  }

  private hear({ seq, reset, counts }: Counted): void {
    if (!reset && this.seq !== null) expect(seq).toBeGreaterThan(this.seq);
    this.heard += 1;
    this.seq = seq;
    this.counts = reset ? { ...counts } : { ...this.counts, ...counts };
  }
}

const channelOn = (feed: Feed<Counted>) => openChannel<Counted, Counted>({ source: database.app, live, feed, render: async (change) => change });

test("followers that join, leave and come back while reads are slow all end with the same", async () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant("touch" as const), ids: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }) }),
    fc.record({ act: fc.constant("toggle" as const), who: fc.nat(3) }),
    fc.record({ act: fc.constant("wait" as const), milliseconds: fc.nat(12) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.array(fc.nat(15), { minLength: 1 }), async (steps, lags) => {
      let turn = 0;
      const { truth, feed } = counting(() => lags[(turn += 1) % lags.length]!);
      await live.catchUp();
      const channel = channelOn(feed);
      const holders = Array.from({ length: 4 }, () => new Holder());
      const anchor = new Holder(); // an empty channel is closed for good
      await anchor.join(channel);
      const joins: Promise<void>[] = [];
      for (const taken of steps) {
        if (taken.act === "touch") await touch(taken.ids, truth);
        if (taken.act === "wait") await pause(taken.milliseconds);
        if (taken.act !== "toggle") continue;
        const holder = holders[taken.who]!;
        await Promise.all(joins);
        if (holder.leave) holder.leave = holder.leave() ?? null;
        else joins.push(holder.join(channel));
      }
      await Promise.all(joins);
      await live.catchUp();
      for (const holder of holders) if (!holder.leave) await holder.join(channel);
      await until(() => [anchor, ...holders].every(({ counts }) => JSON.stringify(Object.entries(counts).toSorted()) === JSON.stringify(Object.entries(truth).toSorted())), 3);
      for (const { leave } of [anchor, ...holders]) leave?.();
    }),
    { numRuns: 80 },
  );
}, 60_000);

test("a hundred and fifty followers cost one read for each change, and one for all that join at one place", async () => {
  const { truth, reads, feed } = counting(() => 1);
  await live.catchUp();
  const channel = channelOn(feed);
  const holders = Array.from({ length: 150 }, () => new Holder());
  await Promise.all(holders.map((holder) => holder.join(channel)));
  expect(reads).toEqual({ whole: 1, changed: 0 });
  await touch(["a"], truth);
  await until(() => holders.every(({ heard }) => heard === 2));
  expect(reads).toEqual({ whole: 1, changed: 1 });
  for (const { leave } of holders) leave?.();
  expect(channel.size).toBe(0);
});

test("what happens while a slow read is under way becomes one message after it", async () => {
  const { truth, reads, feed } = counting(() => 60);
  await live.catchUp();
  const channel = channelOn(feed);
  const holder = new Holder();
  await holder.join(channel);
  for (let count = 0; count < 5; count += 1) await touch(["a"], truth);
  await until(() => holder.counts["a"] === 5);
  expect(reads.changed).toBeLessThanOrEqual(3);
  holder.leave?.();
});

test("a read that fails is tried again, and nobody misses what it was about", async () => {
  const { truth, feed } = counting(() => 0);
  let failures = 2;
  const shaky: Feed<Counted> = {
    ...feed,
    changed: (ids, seq) => ((failures -= 1) >= 0 ? Promise.reject(new Error("the database is away")) : feed.changed(ids, seq)),
  };
  await live.catchUp();
  const channel = channelOn(shaky);
  const holder = new Holder();
  await holder.join(channel);
  await touch(["a"], truth);
  await until(() => holder.counts["a"] === 1);
  expect(holder.failed).toBe(false);
  holder.leave?.();
});

test("a read that goes on failing ends the channel for its followers, who then begin again", async () => {
  const { truth, feed } = counting(() => 0);
  const broken: Feed<Counted> = { ...feed, changed: () => Promise.reject(new Error("broken")) };
  await live.catchUp();
  const channel = channelOn(broken);
  const holder = new Holder();
  await holder.join(channel);
  await touch(["a"], truth);
  await until(() => holder.failed, 20);
  expect(channel.size).toBe(0);
});

test("a stream that nobody shares says the same", async () => {
  const { truth, feed } = counting(() => 0);
  await live.catchUp();
  const stream = feedStream({ source: database.app, live, feed, since: null })[Symbol.asyncIterator]();
  expect((await stream.next()).value).toMatchObject({ reset: true, counts: {} });
  const second = stream.next();
  await touch(["b"], truth);
  expect((await second).value).toMatchObject({ reset: false, counts: { b: 1 } });
  await stream.return?.();
});

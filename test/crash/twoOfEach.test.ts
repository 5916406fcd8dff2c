/** Two servers and two workers on one PostgreSQL, of which one after another is killed: every board equal, no job done twice. */
import { setTimeout as pause } from "node:timers/promises";
import { callIn } from "../harness/callIn.js";
import { type Chance, openChance } from "../harness/chance.js";
import { boardAt, boardOf, drive } from "../harness/crash/driven.js";
import { type Count, countIn } from "../harness/crash/counting.js";
import { isLong } from "../harness/crash/seeds.js";
import { faultsOf, verifyOf } from "../harness/crash/stage.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson } from "../harness/door.js";
import { freePort } from "../harness/house.js";
import { type Client, signIn } from "../harness/hub.js";
import { type Programs, type Running, openPrograms } from "../harness/program.js";
import { keepRecording } from "../harness/recordings.js";
import { followForever } from "../harness/returningFollower.js";
import { until } from "../harness/until.js";

const SECONDS = isLong ? 300 : 30;
/** Seconds until what a dead worker had is taken up by another. */
const LEASE = 31;
/** Seconds after which a complaint that nobody handed over is late, and some more. */
const HAND_OVER = 11 * 60;

let database: TestDatabase;
let count: Count;
let programs: Programs;
beforeEach(async () => {
  database = await openDatabase();
  count = countIn(database);
  programs = await openPrograms(database);
});
afterEach(async () => {
  await programs.close();
  await database.close();
});

interface Part {
  readonly name: string;
  start(): Running;
  running: Running;
}

function open(name: string, start: () => Running): Part {
  return { name, start, running: start() };
}

/** One after another, each of them at least once; answers who. */
async function killing(parts: readonly Part[], chance: Chance, goesOn: () => boolean): Promise<string[]> {
  const killed: string[] = [];
  const first = parts.toSorted(() => chance.whole(0, 1) - 0.5);
  while (goesOn() || first.length > 0) {
    await pause(chance.whole(1_000, 3_500));
    const part = first.shift() ?? chance.oneOf(parts);
    if (!(await part.running.kill())) throw new Error(`${part.name} had ended by itself:\n${part.running.output()}`);
    killed.push(part.name);
    await pause(chance.whole(0, 1_500));
    part.running = part.start();
  }
  return killed;
}

/** The PBX goes on whatever happens. */
async function calling(chance: Chance, goesOn: () => boolean): Promise<number> {
  let calls = 0;
  for (; goesOn(); calls += 1) {
    await callIn(programs.spool, calls, { length: chance.whole(60, 900) });
    await pause(chance.whole(300, 1_500));
  }
  return calls;
}

/** Two who start the day's run at once: one of them does it. Answers how many were due, and how many they say they purged. */
async function purging(chance: Chance, goesOn: () => boolean): Promise<{ due: number; purged: number }> {
  const done = { due: 0, purged: 0 };
  while (goesOn()) {
    const due = chance.whole(2, 8);
    // As what is no audio: the workers make no listening copies of it meanwhile.
    for (let i = 0; i < due; i += 1) await keepRecording(database, programs.store, { age: 60, state: "QUARANTINED" });
    await database.owner.query(
      "UPDATE recording SET state = 'TRASHED', trashed_from = state, trashed_at = desk_now() - interval '8 days' WHERE state = 'QUARANTINED'",
    );
    const runs = [1, 2].map(() => programs.desk("retention", "run", "--json"));
    for (const run of runs) {
      expect(await run.ended).toEqual({ code: 0, signal: null });
      const { purged, refused } = JSON.parse(run.output()) as { purged: number; refused: unknown };
      expect(refused).toBeNull();
      done.purged += purged;
    }
    done.due += due;
    await pause(chance.whole(1_000, 4_000));
  }
  return done;
}

/** Ten minutes are given for handing a complaint over: shortly before the end they are over for all that lie there. */
async function clocksFallDue(seconds: number): Promise<void> {
  await pause(seconds * 1_000);
  await database.forward(HAND_OVER);
}

const breached = "ticket_event WHERE type = 'CLOCK_BREACHED'";

/** Each that had its ten minutes and was left lying is breached, and each breach is told once. */
async function expectBreachesOnce(): Promise<void> {
  const lying = "ticket WHERE title LIKE '%, left lying' AND recorded_at + interval '10 minutes' < desk_now()";
  await until(async () => (await count(`${lying} AND NOT EXISTS (SELECT FROM ${breached} AND ticket_id = ticket.id)`)) === 0, 60);
  expect(await count(lying)).toBeGreaterThan(0);
  expect(await count(`(SELECT FROM ${breached} GROUP BY ticket_id, data->>'clock', data->>'cycle' HAVING count(*) > 1) AS twice`)).toBe(0);
}

const isReady = async (url: string) => (await fetch(`${url}/readyz`).catch(() => null))?.status === 200;

test(`killed at random for ${SECONDS} s: boards equal, recordings taken in once, purges done once`, async () => {
  const chance = openChance();
  process.stdout.write(`CRASH_SEED=${chance.seed}\n`);
  const ports = [await freePort(), await freePort()];
  const urls = ports.map((port) => `http://127.0.0.1:${port}`);
  const parts = [
    ...ports.map((port, i) => open(`server ${i + 1}`, () => programs.server(port))),
    ...["worker 1", "worker 2"].map((name) => open(name, programs.worker)),
  ];
  await addPerson(database, "wei", "supervisor");
  for (const url of urls) await until(() => isReady(url), 60);
  const clients = await Promise.all(urls.map((url) => signIn({ url, login: "wei" })));
  const followers = followersOf(urls, clients[0]!, chance);

  const end = performance.now() + SECONDS * 1_000;
  const goesOn = () => performance.now() < end;
  const falling = clocksFallDue(SECONDS - 8);
  const [killed, calls, purges, ...driven] = await Promise.all([
    killing(parts, chance, goesOn),
    calling(chance, goesOn),
    purging(chance, goesOn),
    ...["north", "south"].map((name) => drive(name, clients, chance, goesOn)),
  ]);
  await falling;
  await database.forward(LEASE);
  const from = performance.now();
  for (const url of urls) await until(() => isReady(url), 60);
  await until(async () => (await count("ingest_item WHERE state <> 'STORED'")) === 0 && (await count("ingest_item")) === calls, 60);
  await until(async () => (await count("recording WHERE state = 'STORED' AND (derived_at IS NULL OR call_id IS NULL)")) === 0, 60).catch(async (late: Error) => {
    const left = await database.owner.query("SELECT id, derived_at, call_id, recorded_at FROM recording WHERE state = 'STORED' AND (derived_at IS NULL OR call_id IS NULL)");
    throw new Error(`${late.message}\n${JSON.stringify(left)}\n${parts.map(({ name, running }) => `${name}: ${running.output().slice(-3_000)}`).join("\n")}`);
  });
  await expectBreachesOnce();
  const titles = driven.flatMap((each) => each.titles).toSorted();
  await expectEqualBoards(clients, followers);
  process.stdout.write(
    `killed ${killed.join(", ")}; ${titles.length} tickets, ${driven.reduce((sum, { moves }) => sum + moves, 0)} moves, ${calls} calls, ` +
      `${purges.due} purges; settled in ${((performance.now() - from) / 1_000).toFixed(1)} s; ` +
      `followers came back ${followers.map(({ connections }) => connections).join(", ")} times\n`,
  );
  await Promise.all(followers.map((follower) => follower.leave()));
  await Promise.all(parts.map(({ running }) => running.stop()));
  await expectEachOnce({ titles, calls, purges });
}, (SECONDS + 150) * 1_000);

/** Each server has one that stays with it, and one goes to the other at each return. */
function followersOf(urls: readonly string[], { cookie }: Client, chance: Chance) {
  const wsUrls = urls.map((url) => `${url.replace("http", "ws")}/graphql`);
  return [...wsUrls.map((wsUrl) => followForever(wsUrl, cookie, 0)), followForever(() => chance.oneOf(wsUrls), cookie, 0)];
}

async function expectEqualBoards(clients: readonly Client[], followers: readonly ReturnType<typeof followForever>[]): Promise<void> {
  const behind = "event WHERE NOT EXISTS (SELECT FROM relay WHERE event_id = event.id)";
  await until(async () => (await count(behind)) === 0, 30);
  const [first, second] = await Promise.all(clients.map(boardAt));
  expect(second!.tickets).toEqual(first!.tickets);
  const now = () => followers.map(({ messages }) => boardOf(messages).tickets);
  await until(() => now().every((tickets) => JSON.stringify(tickets) === JSON.stringify(first!.tickets)), 20).catch(() => undefined);
  for (const tickets of now()) expect(tickets).toEqual(first!.tickets);
  for (const { messages, errors } of followers) {
    expect(boardOf(messages).wrong).toEqual([]);
    expect(errors).toEqual([]);
    expect(messages.slice(1).filter(({ reset }) => reset)).toEqual([]);
  }
}

interface Done {
  titles: readonly string[];
  calls: number;
  purges: { due: number; purged: number };
}

async function expectEachOnce({ titles, calls, purges }: Done): Promise<void> {
  const written = (await database.owner.query("SELECT title FROM ticket")) as { title: string }[];
  expect(written.map(({ title }) => title).toSorted()).toEqual(titles);
  expect(await count("recording WHERE kind = 'CALL' AND state = 'STORED'")).toBe(calls);
  expect(await count("audit WHERE action = 'recording.stored'")).toBe(calls);
  expect(await count("call WHERE merged_into IS NULL")).toBe(calls);
  // The worker's turn may have finished what a run had begun: that one's report does not count it.
  expect(purges.purged).toBeLessThanOrEqual(purges.due);
  expect(await count("audit WHERE action = 'recording.purged'")).toBe(purges.due);
  expect(await faultsOf(await verifyOf(database, programs.store), { count, ...programs })).toEqual([]);
}

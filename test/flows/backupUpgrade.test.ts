/** What earlier releases backed up is restored by this one, brought up to its shape, and served. */
import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { migrations } from "../../schema/migrations/all.js";
import { type EmptyDatabase, type Machine, asking, emptyDatabase, openMachine } from "../harness/backups.js";
import { attachDatabase } from "../harness/database.js";
import { signIn, openHub } from "../harness/hub.js";
import { makeRelease } from "../harness/releaseData.js";
import { sees } from "../harness/ticketMoves.js";
import { tone, wav } from "../harness/sounds.js";

const PATIENCE = 60_000;
const fixtures = join(import.meta.dirname, "../fixtures");
const releases = (await readdir(fixtures)).filter((name) => name.startsWith("release-"));

let machine: Machine;
let target: EmptyDatabase;

beforeEach(async () => {
  machine = await openMachine();
  target = await emptyDatabase();
});
afterEach(async () => {
  await target.drop();
  await machine.close();
});

const asked = process.env["RELEASE"];
if (asked !== undefined) test("a release's data is made", () => makeRelease(asked, join(fixtures, `release-${asked}`)), PATIENCE);

test.each(releases)("%s comes back, in today's shape, and its people find their work", async (release) => {
  await cp(join(fixtures, release), machine.backup, { recursive: true });
  expect(await machine.bringBack(target.url)).toMatchObject({ recordings: { named: 3, copied: 4, missing: [], different: [] }, again: { purged: 0, kept: [] } });
  expect(await machine.verify(target.url)).toMatchObject({ ok: true, checked: 3, audit: { intact: true } });
  await asking(target.url, async (client) => {
    const { rows } = await client.query("SELECT name FROM migration ORDER BY id");
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(migrations.map(({ name }) => name));
    const { rows: states } = await client.query("SELECT state, hold_count AS holds FROM recording ORDER BY state, holds");
    expect(states).toEqual([
      { state: "PURGED", holds: 0 },
      { state: "QUARANTINED", holds: 0 },
      { state: "STORED", holds: 0 },
      { state: "STORED", holds: 1 },
    ]);
  });
  await expectServed();
}, PATIENCE);

async function expectServed(): Promise<void> {
  const database = await attachDatabase(target.url, async () => undefined);
  const hub = await openHub(database, undefined, { recordings: machine.store });
  try {
    const supervisor = await signIn({ url: hub.url, login: "supervisor" });
    const { tickets } = await supervisor.query<{ tickets: { nodes: { number: string; title: string; calls: { recordings: { audioUrl: string }[] }[] }[] } }>(
      "{ tickets { nodes { number title calls { recordings { audioUrl } } } } }",
    );
    const ticket = tickets.nodes.find(({ title }) => title === "空调漏水")!;
    expect(tickets.nodes).toHaveLength(2);
    expect((await sees(supervisor, ticket.number))?.history.length).toBeGreaterThan(3);
    const [recording] = ticket.calls.flatMap(({ recordings }) => recordings);
    const heard = await supervisor.fetch(`${recording!.audioUrl}?original=1`);
    expect(Buffer.from(await heard.arrayBuffer())).toEqual(wav(tone(120)));
  } finally {
    await hub.close();
    await database.close();
  }
}

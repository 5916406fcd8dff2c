/** From nothing to a working desk, by the commands that docs/operations.md says, with real programs. */
import { readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { followBoard } from "../harness/boardFollower.js";
import { callIn } from "../harness/callIn.js";
import { password } from "../harness/door.js";
import { type House, openHouse } from "../harness/house.js";
import { type Client, signIn } from "../harness/hub.js";
import { records, sees } from "../harness/ticketMoves.js";
import { until } from "../harness/until.js";

const PATIENCE = 240_000;

let house: House;
let folder: string;

beforeAll(async () => {
  house = await openHouse();
  folder = join(house.dataDir, "..", "backups");
});
afterAll(() => house.close(), PATIENCE);

interface RecordingSeen {
  id: string;
  sha256: string;
  audioUrl: string;
}

const recordingsOf = async (client: Client) =>
  (await client.query<{ recordings: { nodes: RecordingSeen[] } }>("{ recordings { nodes { id sha256 audioUrl } } }")).recordings.nodes;

const soundOf = async (client: Client, { audioUrl }: RecordingSeen) =>
  Buffer.from(await (await client.fetch(`${audioUrl}?original=1`)).arrayBuffer());

/** The commands of the section on backups: before the machine is lost, and after. */
async function documented(): Promise<{ before: string[]; after: string[] }> {
  const section = /## Backup\n[^]*?```sh\n([^]*?)```/u.exec(await readFile(resolve("docs/operations.md"), "utf8"))?.[1] ?? "";
  const [before = [], after = []] = section.split(/^# the machine is lost.*$/mu).map((part) => part.trim().split("\n"));
  return { before, after };
}

/** As it is written, but for the folder. */
async function follow(line: string): Promise<string> {
  const words = line.replace(/\s+#.*/u, "").replace("/backups/dutydesk", folder).split(" ");
  if (words.join(" ") !== "npm start") return house.desk(words.slice("npm run desk --".split(" ").length));
  await house.start().opens();
  return "";
}

/** A supervisor, made as at the terminal, with a password of their own. */
async function newSupervisor(): Promise<Client> {
  await house.desk(["user", "add", "mei", "supervisor"], { DESK_PASSWORD: password });
  return signIn({ url: house.url, login: "mei", secret: password });
}

test("a machine is lost, and the desk comes back from its backup", async () => {
  const { before, after } = await documented();
  expect([before.length, after.length]).toEqual([1, 3]);
  const start = house.start({ ADMIN_PASSWORD: password });
  await start.opens();
  const supervisor = await newSupervisor();
  const ticket = await records(supervisor);
  await callIn(house.spool, 1);
  await until(async () => (await recordingsOf(supervisor)).length === 1, 30);
  const [heard] = await recordingsOf(supervisor);
  const sound = await soundOf(supervisor, heard!);
  const board = await supervisor.follow();
  await until(() => board.messages.length > 0);
  const place = board.seq;
  await board.leave();
  const login = { login: "mei", secret: password, url: house.url };

  for (const line of before) expect(await follow(line)).toContain("1 recordings");
  await expect(house.desk(["restore", folder])).rejects.toThrow("is held by process");
  await records(supervisor, { title: "Written after the backup" });
  await callIn(house.spool, 2); // the PBX has it still when the machine is lost
  await until(async () => (await recordingsOf(supervisor)).length === 2, 30);
  await start.stop();
  await rm(house.dataDir, { recursive: true });
  await rename(house.siteFile, `${house.siteFile}.lost`);

  expect(await follow(after[0]!)).toMatch(/ 1 recordings, [12] files put back/u);
  for (const line of after.slice(1)) await follow(line);
  await expect(recordingsOf(supervisor)).rejects.toThrow("UNAUTHENTICATED");
  const back = await signIn(login);
  expect(await sees(back, ticket.number)).toMatchObject({ id: ticket.id, state: ticket.state, history: ticket.history });
  await until(async () => (await recordingsOf(back)).length === 2, 30);
  const kept = (await recordingsOf(back)).find(({ id }) => id === heard!.id);
  expect(kept?.sha256).toBe(heard!.sha256);
  expect((await soundOf(back, kept!)).equals(sound)).toBe(true);

  const resumed = await followBoard(house.wsUrl, { since: place, headers: { cookie: back.cookie } });
  await until(() => resumed.messages.length > 0);
  expect(resumed.messages[0]).toMatchObject({ reset: true });
  const again = await records(back, { title: "Written after the restore" });
  await until(() => resumed.tickets.has(again.number));
  expect(resumed.seq).toBeGreaterThan(place! + 1_000_000);
  expect(resumed.errors).toEqual([]);
  await resumed.leave();
}, PATIENCE);

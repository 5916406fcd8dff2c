/** The sample's player: what it leaves alone, and that it always knows a next step. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chanceOf } from "../../sample/chance.js";
import { people } from "../../sample/people.js";
import type { Card } from "../../sample/player/board.js";
import { openMemory } from "../../sample/player/memory.js";
import { nextMove } from "../../sample/player/moves.js";
import { openStates, severities, ticketKinds } from "../../schema/rules/ticket.js";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "dutydesk-player-"))));
afterAll(() => rm(folder, { recursive: true }));

const moment = new Date("2026-11-22T03:00:00Z");
const later = (minutes: number) => new Date(moment.getTime() + minutes * 60_000);

const card = (more: Partial<Card> = {}): Card => ({
  number: "2026-000001", version: 3, kind: "REPAIR", state: "RECORDED", severity: "ORDINARY", title: "廁所馬桶無法沖水", anonymous: false, cycle: 1,
  receivedAt: moment.toISOString(), validity: null, remedialMeasure: null, department: { code: "engineering" }, handler: null, callBacks: [],
  history: [{ type: "RECORDED", at: moment.toISOString() }],
  ...more,
});

test("a ticket that a visitor has changed is theirs for ten minutes, and so it is after a restart", async () => {
  const file = join(folder, "player.json");
  const memory = await openMemory(file, [card()]);
  expect(memory.isOurs(card(), later(1))).toBe(true);
  const theirs = card({ version: 4, history: [{ type: "NOTED", at: later(5).toISOString() }, { type: "CLOCK_BREACHED", at: later(14).toISOString() }] });
  expect(memory.isOurs(theirs, later(14))).toBe(false);
  expect(memory.isOurs(theirs, later(16))).toBe(true);
  const written = card({ number: "2026-000002", version: 1 });
  expect(memory.isOurs(written, later(9))).toBe(false);

  await memory.keep({ number: "2026-000001", version: 5 });
  const again = await openMemory(file, [theirs, written]);
  expect(again.isOurs(card({ version: 5 }), later(1))).toBe(true);
  expect(again.isOurs(theirs, later(14))).toBe(false);
  expect(again.isOurs(written, later(9))).toBe(false);
  await again.tidy([written]);
  expect(again.isOurs(card({ version: 5 }), later(1))).toBe(false);
});

test("whatever the ticket, somebody of the sample does the next thing", () => {
  const logins = new Set(people.map(({ login }) => login));
  const departments = [null, "engineering", "security", "environment", "leasing", "marketing", "finance", "customerService", "made-by-a-visitor"];
  for (const kind of ticketKinds)
    for (const state of openStates)
      for (const severity of severities)
        for (const code of departments)
          for (const title of ["廁所馬桶無法沖水", "三號電梯卡在 5F、6F 之間，四人受困", "something of a visitor's"]) {
            const asked = { chance: chanceOf(title.length + kind.length), hour: 3, now: moment };
            const move = nextMove(card({ kind, state, severity, title, department: code === null ? null : { code } }), asked);
            expect([kind, state, title, move !== null && logins.has(move.login)]).toEqual([kind, state, title, true]);
            expect(JSON.stringify(move?.variables)).not.toContain("undefined");
          }
});

test("who asked to be called at another time is not called before it", () => {
  const asked = { chance: chanceOf(1), hour: 12, now: moment };
  const waits = { at: moment.toISOString(), reached: true, satisfied: null, nextTryAt: later(30).toISOString() };
  expect(nextMove(card({ state: "RESOLVED", callBacks: [waits] }), asked)).toBeNull();
  expect(nextMove(card({ state: "RESOLVED", callBacks: [waits] }), { ...asked, now: later(31) })).not.toBeNull();
});

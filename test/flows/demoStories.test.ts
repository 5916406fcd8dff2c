/** The sample's stories are ones that the rules let happen, whatever the day; its exchange writes what the worker reads. */
import { chanceOf } from "../../sample/chance.js";
import { managerOf, people, workersOf } from "../../sample/people.js";
import { planCalls } from "../../sample/pbx/month.js";
import { type PbxCall, fillRows } from "../../sample/pbx/rows.js";
import { type CallSort, readSounds } from "../../sample/pbx/sounds.js";
import { matters } from "../../sample/stories/all.js";
import { tellMonth } from "../../sample/stories/month.js";
import type { Story } from "../../sample/stories/story.js";
import { isRefusal } from "../../schema/rules/refusal.js";
import type { Actor } from "../../schema/rules/role.js";
import { type Ticket, defaultTicketPolicy, openStates } from "../../schema/rules/ticket.js";
import type { TicketCommand } from "../../schema/rules/ticket/command.js";
import { decide } from "../../schema/rules/ticket/decide.js";
import { usualDepartments } from "../../schema/config/departments.js";
import { cdrParser } from "../../worker/source/asterisk/cdr.js";
import { parseCel } from "../../worker/source/asterisk/cel.js";
import { readRegister } from "../../worker/source/asterisk/csv.js";

const departments = usualDepartments.map(({ code }) => code);
const actors = new Map<string, Actor>(
  people.map(({ login, name, role, departments: own = [], extension = null }) => [login, { id: login, login, displayName: name, role, departments: own, extension }]),
);

function play({ at, by, recorded, steps }: Story): Ticket {
  const { reporterPhone, ...facts } = recorded;
  const first: TicketCommand = { ...facts, type: "record", id: "t", number: "2026-000001", reporterPhone: reporterPhone === null ? null : { raw: reporterPhone, e164: null } };
  let ticket: Ticket | null = null;
  let before = at;
  for (const step of [{ at, by, command: first }, ...steps]) {
    expect(step.at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    before = step.at;
    const { command } = step;
    const given = command.type === "handOver" ? { type: command.type, departmentCode: command.departmentCode, handler: "handlerLogin" in command && command.handlerLogin !== null ? actors.get(command.handlerLogin)! : null } : command;
    const decision = decide(ticket, given, { now: step.at, actor: actors.get(step.by)!, policy: defaultTicketPolicy, departments });
    if (isRefusal(decision)) throw new Error(`${recorded.title}: ${command.type} ${decision.code}`);
    ticket = decision.next;
  }
  return ticket!;
}

test.each(Array.from({ length: 24 }, (_, hour) => hour))("a month that ends at %i o'clock can be told", (hour) => {
  const now = new Date(Date.UTC(2026, 10, 1 + hour, hour, 17));
  const stories = tellMonth({ chance: chanceOf(hour * 7_919), now, hourOf: (moment) => (moment.getUTCHours() + 8) % 24 });
  const tickets = stories.map(play);
  const heard = planCalls(stories, readSounds(), now, chanceOf(hour)).filter(({ story }) => story !== null);
  expect(heard.length).toBeGreaterThanOrEqual(40);
  expect(heard.filter(({ sound }) => sound?.id === "lift-stuck").length).toBeGreaterThan(0);
  expect(heard.filter(({ sound }) => sound?.id === "fit-out-noise").length).toBeGreaterThan(0);
  const open = tickets.filter(({ state }) => (openStates as readonly string[]).includes(state));
  expect(open.length).toBeGreaterThanOrEqual(30);
  expect(open.length).toBeLessThanOrEqual(45);
  for (const state of openStates) expect(open.filter((ticket) => ticket.state === state).length).toBeGreaterThanOrEqual(5);
  expect(stories.every(({ at, steps }) => [at, ...steps.map((step) => step.at)].every((moment) => moment < now))).toBe(true);
});

test("every department of a matter has somebody who works for it, and somebody at its head", () => {
  for (const { department, titles } of matters) {
    expect([titles[0], workersOf(department).length > 0, managerOf(department) !== undefined]).toEqual([titles[0], true, true]);
  }
});

test("no title tells of two matters", () => {
  const titles = matters.flatMap((matter) => matter.titles);
  expect(new Set(titles).size).toBe(titles.length);
});

test("no text is without what it speaks of", () => {
  for (const { from, says } of matters) if (from === "visitor") expect(says.join("")).not.toMatch(/\{/u);
});

test.each<CallSort>(["answered", "legs", "missed", "abandoned", "voicemail"])("the rows of a call that was %s are read by the worker", (sort) => {
  const start = new Date("2026-11-22T03:04:05.678Z");
  const call: PbxCall = { sort, caller: "0900000123", agent: "6101", start, answer: new Date(start.getTime() + 4_000), end: new Date(start.getTime() + 16_000), counter: 8 };
  const { cdr, cel } = fillRows(call);
  const events = readRegister(Buffer.from(cel.map(({ row }) => `${row}\n`).join("")), 0, parseCel).records;
  expect(events.length).toBeGreaterThan(3);
  expect(events.every((record) => "row" in record)).toBe(true);
  const rows = readRegister(Buffer.from(cdr), 0, cdrParser("UTC")).records;
  expect(rows.map((record) => "row" in record && record.row.uniqueid)).toEqual(sort === "missed" ? [] : ["1795316645.8"]);
  expect(cdr + cel.map(({ row }) => row).join("")).not.toMatch(/\{\w+[}+]/u);
  const moments = cel.map(({ at }) => at.getTime());
  expect(moments).toEqual(moments.toSorted((one, other) => one - other));
});

test("each recording has a caller's words, a ticket and a department that works on it", () => {
  for (const { id, ticket, files, durationMs } of readSounds()) {
    expect([id, workersOf(ticket.department).length > 0, files.length > 0, durationMs > 3_000]).toEqual([id, true, true, true]);
  }
});

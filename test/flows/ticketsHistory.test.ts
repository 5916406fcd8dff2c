/** A ticket is its history: whatever is done to it through the store, the row is what the history folds to. */
import fc from "fast-check";
import { transaction } from "../../schema/database/transaction.js";
import { TicketRow } from "../../schema/rows/ticket.js";
import { clocksOf, nextDeadline } from "../../schema/rules/clock.js";
import type { Actor } from "../../schema/rules/role.js";
import { type Ticket, causes, ticketCategories, ticketChannels } from "../../schema/rules/ticket.js";
import { fold } from "../../schema/rules/ticket/apply.js";
import type { RecordTicket, TicketCommand } from "../../schema/rules/ticket/command.js";
import { readDeskPolicy } from "../../schema/stores/policy.js";
import {
  type Acting,
  type TicketOutcome,
  changeTicket,
  recordBreaches,
  recordTicket,
} from "../../schema/stores/ticket/change.js";
import { readHistories } from "../../schema/stores/ticket/history.js";
import { ticketOf } from "../../schema/stores/ticket/row.js";
import { readTicket } from "../../schema/stores/ticket/view.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson, makeSite } from "../harness/door.js";
import { lives } from "../laws/ticketCommands.js";
import { type Person, minutesLater, morning, people } from "../laws/ticketStory.js";

let db: TestDatabase;
const actors = {} as Record<Person, Actor>;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  for (const login of Object.keys(people) as Person[]) {
    const { role, departments } = people[login];
    actors[login] = { ...people[login], id: await addPerson(db, login, role, { departments: [...departments] }) };
  }
});
afterAll(() => db.close());

const actingAs = (who: Person): Acting => {
  const { id, displayName } = actors[who];
  return { actor: actors[who], audit: { id, displayName, address: null } };
};

/** The laws' people and times, as they are in this database. */
function translated(command: TicketCommand, now: Date): TicketCommand {
  if (command.type === "handOver" && command.handler) {
    return { ...command, handler: actors[command.handler.login as Person] };
  }
  const later = minutesLater(600, now);
  if (command.type === "recordCallBack") return { ...command, nextTryAt: command.satisfied === true ? null : later };
  if (command.type === "stateMeasure") return { ...command, corrective: "每季檢查", byWhen: later };
  return command;
}

const text = fc.option(fc.constantFrom("B1 停車場", "O'Neill \"quoted\" \\ 50%", "🛗 電梯\nsecond line", "  spaces  "), { nil: null });
const facts = fc.record({
  channel: fc.constantFrom(...ticketChannels),
  category: fc.option(fc.constantFrom(...ticketCategories), { nil: null }),
  cause: fc.option(fc.constantFrom(...causes), { nil: null }),
  businessAffected: fc.boolean(),
  remedySought: text,
  place: text,
  reporterName: text,
  reporterPhone: fc.constantFrom(null, { raw: "8001", e164: null }, { raw: "020 5550 0123", e164: "+862055500123" }),
  departmentCode: fc.constantFrom(null, "engineering"),
  happened: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null }),
});

const doing = (work: Parameters<typeof transaction<TicketOutcome>>[1]) => transaction(db.app, work);

/** What is stored of this ticket is what its last command answered, and what its history folds to. */
async function compare(ticket: Ticket): Promise<void> {
  const { number } = ticket;
  await transaction(db.app, async (tx) => {
    const row = await tx.manager.findOneByOrFail(TicketRow, { number });
    const history = (await readHistories(tx, [row.id])).get(row.id)!;
    const { periods, calendars } = await readDeskPolicy(tx);
    expect(fold(history)).toEqual(ticket);
    expect(ticketOf(row)).toEqual(ticket);
    // The hand-written statement reads what the entity writes.
    expect(await readTicket(tx, { departments: null }, number)).toMatchObject({ ...ticket, events: history });
    // As the writer left it: its clocks are told at the time of the last entry.
    const told = clocksOf(history, { periods, calendars, now: history.at(-1)!.at });
    expect(row.nextDueAt).toEqual(nextDeadline(told));
    expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted((a, b) => a.getTime() - b.getTime()));
  }, "REPEATABLE READ");
}

test("random lives through the real store: the row is the folded history, and the answer is the row", async () => {
  await fc.assert(
    fc.asyncProperty(lives, facts, async ([first, ...deeds], { happened, ...more }) => {
      const draft = first![2] as RecordTicket;
      const { type: _type, id: _id, number: _number, ...usual } = draft;
      const now = await db.now();
      const lateBy = (morning.getTime() - draft.receivedAt!.getTime()) / 60_000;
      const receivedAt = minutesLater(-lateBy, now);
      const happenedAt = happened === null ? null : minutesLater(-happened, now);
      const named = Boolean(more.reporterName?.trim() || more.reporterPhone);
      const told = { ...usual, ...more, receivedAt, happenedAt, anonymous: usual.anonymous || !named };
      const outcome = await doing((tx) => recordTicket(tx, told, actingAs("agent")));
      if ("refusal" in outcome) throw new Error(outcome.refusal.code);
      const { number } = outcome.ticket;
      let { ticket } = outcome;
      let minute = 0;
      for (const [at, who, command] of deeds.slice(0, 20)) {
        if (at > minute) await db.forward((at - minute) * 60);
        minute = at;
        const asked = translated(command, await db.now());
        const said = await doing((tx) => changeTicket(tx, number, asked, actingAs(who), null));
        if ("ticket" in said) await compare((ticket = said.ticket));
        else if (at % 3 === 0) await transaction(db.app, (tx) => recordBreaches(tx, number));
      }
      await compare(ticket);
    }),
    { numRuns: 40 },
  );
}, 120_000);

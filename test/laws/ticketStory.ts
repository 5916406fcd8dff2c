/** People and tickets for the laws of `schema/rules/`: a story is a list of commands, each by somebody at some minute. */
import { isRefusal } from "../../schema/rules/refusal.js";
import type { Refusal } from "../../schema/rules/refusal.js";
import type { Actor, Role } from "../../schema/rules/role.js";
import type { Ticket, TicketPolicy } from "../../schema/rules/ticket.js";
import type { RecordTicket, TicketCommand } from "../../schema/rules/ticket/command.js";
import { decide } from "../../schema/rules/ticket/decide.js";
import type { TicketEvent } from "../../schema/rules/ticket/event.js";

const person = (login: string, role: Role, departments: string[] = []): Actor => ({
  id: `id-${login}`,
  login,
  displayName: login,
  role,
  departments,
  extension: null,
});

export const people = {
  agent: person("agent", "agent"),
  supervisor: person("supervisor", "supervisor"),
  engineer: person("engineer", "handler", ["engineering"]),
  engineeringManager: person("engineeringManager", "manager", ["engineering"]),
  guard: person("guard", "handler", ["security"]),
  securityManager: person("securityManager", "manager", ["security"]),
  director: person("director", "director"),
  generalManager: person("generalManager", "generalManager"),
  analyst: person("analyst", "analyst"),
  administrator: person("administrator", "administrator"),
} as const;
export type Person = keyof typeof people;

const policy: TicketPolicy = { callBackTries: 3, reopenDays: 7 };
const departments = ["engineering", "security"];

/** Monday 2 March 2026, 10:00 in Shanghai. */
export const morning = new Date("2026-03-02T02:00:00Z");
export const minutesLater = (minutes: number, from: Date = morning): Date => new Date(from.getTime() + minutes * 60_000);

export const complaint: RecordTicket = {
  type: "record",
  id: "t-1",
  number: "2026-000001",
  kind: "COMPLAINT",
  channel: "PHONE",
  title: "冷氣太吵",
  description: "三樓空調機房整夜有噪音",
  reporterName: "樣本先生",
};

export interface Told {
  readonly ticket: Ticket | null;
  readonly events: readonly TicketEvent[];
  /** Of the last command; null when it was carried out. */
  readonly refusal: Refusal | null;
}

export const nothing: Told = { ticket: null, events: [], refusal: null };

export type Line = readonly [minute: number, who: Person, command: TicketCommand];

/** The story with one more line; a refusal changes nothing. */
export function tellOn(told: Told, [minute, who, command]: Line): Told {
  const context = { now: minutesLater(minute), actor: people[who], policy, departments };
  const said = decide(told.ticket, command, context);
  if (isRefusal(said)) return { ...told, refusal: said };
  return { ticket: said.next, events: [...told.events, ...said.events], refusal: null };
}

/** A story in which every line but the last must be carried out. */
export function tell(...lines: Line[]): Told {
  return lines.reduce((told, line, i) => {
    const next = tellOn(told, line);
    const { refusal } = next;
    if (refusal && i < lines.length - 1) throw new Error(`line ${i + 1} of the story was refused: ${JSON.stringify(refusal)}`);
    return next;
  }, nothing);
}

/** Events as they come back from the database. */
export const throughJson = (events: readonly TicketEvent[]): TicketEvent[] =>
  events.map((event) => ({ ...event, data: JSON.parse(JSON.stringify(event.data)) }));

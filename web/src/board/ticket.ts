import type { Clock } from "../../../schema/rules/clock.js";
import type { Severity, TicketKind, TicketState } from "../../../schema/rules/ticket.js";

/** What a card shows of a ticket. */
export interface CardTicket {
  id: string;
  number: string;
  kind: TicketKind;
  state: TicketState;
  severity: Severity;
  title: string;
  place: string | null;
  lateEntry: boolean;
  recordedAt: Date;
  reporterName: string | null;
  department: { code: string; name: string } | null;
  handler: { displayName: string } | null;
  clocks: Clock[];
}

export const cardFields = `
  id number kind state severity title place lateEntry recordedAt reporterName
  department { code name } handler { displayName }
  clocks { name cycle calendar startedAt dueAt pausedAt stoppedAt breachedAt explain { from to why } }
`;

type Wire<Value> = Value extends Date
  ? string
  : Value extends (infer Item)[]
    ? Wire<Item>[]
    : Value extends readonly (infer Item)[]
      ? readonly Wire<Item>[]
      : Value extends object
        ? { [Key in keyof Value]: Wire<Value[Key]> }
        : Value;
export type WireTicket = Wire<CardTicket>;

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Times travel as ISO 8601; the rules count with dates. */
export function readTicket(wire: WireTicket): CardTicket {
  return {
    ...wire,
    recordedAt: new Date(wire.recordedAt),
    clocks: wire.clocks.map((clock) => ({
      ...clock,
      startedAt: new Date(clock.startedAt),
      dueAt: new Date(clock.dueAt),
      pausedAt: dateOf(clock.pausedAt),
      stoppedAt: dateOf(clock.stoppedAt),
      breachedAt: dateOf(clock.breachedAt),
      explain: clock.explain.map(({ from, to, why }) => ({ from: new Date(from), to: new Date(to), why })),
    })),
  };
}

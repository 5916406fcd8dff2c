import type { Clock } from "../../../schema/rules/clock.js";
import type { CardPartsFragment } from "./board.generated.js";

/** What a card shows of a ticket, with times as dates: the rules count with them. */
export type CardTicket = Omit<CardPartsFragment, "clocks" | "recordedAt"> & { recordedAt: Date; clocks: Clock[] };

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Times travel as ISO 8601. */
export function readClock(wire: CardPartsFragment["clocks"][number]): Clock {
  return {
    ...wire,
    startedAt: new Date(wire.startedAt),
    dueAt: new Date(wire.dueAt),
    pausedAt: dateOf(wire.pausedAt),
    stoppedAt: dateOf(wire.stoppedAt),
    breachedAt: dateOf(wire.breachedAt),
    explain: wire.explain.map(({ from, to, why }) => ({ from: new Date(from), to: new Date(to), why })),
  };
}

export const readTicket = (wire: CardPartsFragment): CardTicket => ({
  ...wire,
  recordedAt: new Date(wire.recordedAt),
  clocks: wire.clocks.map(readClock),
});

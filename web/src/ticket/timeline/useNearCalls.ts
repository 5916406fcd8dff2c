import { useAsk } from "../../api/ask.js";
import { seesPhone } from "../../../../schema/rules/people.js";
import { useViewer } from "../../session/useViewer.js";
import { CallsNearTicketDocument } from "../calls.generated.js";
import type { TicketFactsFragment } from "../ticket.generated.js";
import { type TicketCall, knowsRecordings, unlike } from "./links.js";

const HOUR_MS = 3_600_000;
const EVERY_MS = 10_000;

/** Calls that may be about the ticket: of the reporter's number since the day before, and around the receipt. */
export function useNearCalls({ reporterPhone, receivedAt }: TicketFactsFragment): { calls: readonly TicketCall[]; again: () => void } {
  const viewer = useViewer();
  const known = knowsRecordings(viewer);
  const from = (hours: number) => new Date(Date.parse(receivedAt) + hours * HOUR_MS).toISOString();
  // Nobody may find by a number what they may not read.
  const withCaller = reporterPhone !== null && seesPhone(viewer, null);
  const { data, again } = useAsk(CallsNearTicketDocument, {
    variables: {
      withCaller,
      caller: withCaller ? reporterPhone.raw : null,
      from: from(-24),
      before: from(1),
    },
    every: EVERY_MS,
    // Departments see the calls of their tickets, and no others.
    skip: !known,
  });
  return { calls: unlike(data?.ofCaller?.nodes ?? [], data?.aroundReceipt.nodes ?? []), again: () => known && again() };
}

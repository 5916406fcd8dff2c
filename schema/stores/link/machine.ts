import type { Tx } from "../../database/transaction.js";
import { type LinkCandidate, outsideNumbers, scoreLinks } from "../../rules/link.js";
import { type ExistingLink, decideLink } from "../../rules/link/decide.js";
import type { NumberPlan } from "../../rules/number.js";
import { systemActor } from "../audit.js";
import { type LinkTicketRow, callsNear, linksOf, readTicketSubject, tenantsWithPhones, ticketsAround } from "./candidates.js";
import { type CallSubject, lockCall, waitForOthers } from "./subject.js";
import { type NewLink, auditLink, followLinks, putLink } from "./write.js";

/** Looks for the tickets that a call is about: links the clear one, offers the others. Doing it again changes nothing. */
export async function linkCall(tx: Tx, callId: string, numbers: NumberPlan): Promise<void> {
  const call = await lockCall(tx, callId, numbers, "wait");
  if (!call) return;
  await waitForOthers(tx, [...outsideNumbers(call), call.agentId]);
  await link(tx, call, numbers);
}

/** The same from a ticket's side, as it is written down: its call began before, and may still last. */
export async function linkTicket(tx: Tx, ticketId: string, numbers: NumberPlan): Promise<void> {
  const ticket = await readTicketSubject(tx, ticketId, numbers);
  if (!ticket) return;
  await waitForOthers(tx, [...ticket.numbers, ticket.recordedBy]);
  for (const callId of await callsNear(tx, ticket)) {
    // Whoever is at the call now comes to link it after us, and finds this ticket then.
    const call = await lockCall(tx, callId, numbers, "skip");
    if (call) await link(tx, call, numbers);
  }
}

async function link(tx: Tx, call: CallSubject, numbers: NumberPlan): Promise<void> {
  const tickets = await ticketsAround(tx, call, numbers);
  const phones = await tenantsWithPhones(tx, outsideNumbers(call));
  const standing = await linksOf(tx, call.id);
  const decision = decideLink(scoreLinks(call, tickets, phones), standing);
  const ids = idsByNumber(tickets, standing);
  const made = decision.link.map((found) => machineLink(found, "LINKED", ids));
  const offered = decision.offer.map((found) => machineLink(found, "OFFERED", ids));
  const withdrawn = decision.withdraw.map((number) => ids.get(number)!);
  const fresh = offered.filter((one) => withdrawn.includes(one.ticketId) || tellsMore(one, standing));
  // The machine's own link is taken back although its ticket is no candidate any more: a person may still choose it.
  const dropped = decision.withdraw.filter((number) => !offered.some(({ ticketNumber }) => ticketNumber === number));
  const taken = dropped.map((ticketNumber) => ({ ...bare, ticketNumber, ticketId: ids.get(ticketNumber)! }));
  const changes = [...made, ...fresh, ...taken];
  if (changes.length === 0) return;
  for (const one of changes) await putLink(tx, call.id, one);
  await followLinks(tx, call.id, { linked: made.map(({ ticketId }) => ticketId), unlinked: withdrawn });
  const decided = [...made, ...changes.filter(({ ticketId }) => withdrawn.includes(ticketId))];
  for (const one of decided) await auditLink(tx, systemActor("link"), call.id, one);
}

const bare = { state: "OFFERED", decidedBy: "MACHINE", actorId: null, found: null } as const;

function machineLink(found: LinkCandidate, state: "LINKED" | "OFFERED", ids: ReadonlyMap<string, string>): NewLink {
  const { ticketNumber, score, reasons } = found;
  return { ...bare, ticketNumber, ticketId: ids.get(ticketNumber)!, state, found: { score, reasons } };
}

function idsByNumber(tickets: readonly LinkTicketRow[], standing: readonly { ticketId: string; ticketNumber: string }[]) {
  return new Map([
    ...standing.map(({ ticketNumber, ticketId }) => [ticketNumber, ticketId] as const),
    ...tickets.map(({ number, id }) => [number, id] as const),
  ]);
}

/** A new offer, or one whose score is another now. */
function tellsMore({ ticketNumber, found }: NewLink, standing: readonly ExistingLink[]): boolean {
  const before = standing.find((one) => one.ticketNumber === ticketNumber);
  return before === undefined || before.score !== found?.score;
}

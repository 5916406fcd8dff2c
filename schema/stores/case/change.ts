import type { Tx } from "../../database/transaction.js";
import { CaseRow } from "../../rows/caseFile.js";
import {
  type Case,
  type HoldDecision,
  addToCase as decideAdd,
  closeCase as decideClose,
  openCase as decideOpen,
} from "../../rules/hold.js";
import { type Refusal, isRefusal, refuse } from "../../rules/refusal.js";
import { appendAudit } from "../audit.js";
import { appendEvents } from "../events.js";
import { saveHolds } from "../hold.js";
import { takeNumber } from "../register.js";
import type { Acting } from "../ticket/change.js";
import { type Gathered, type Pulled, decideHolds, gather } from "./pull.js";
import { lockCase } from "./row.js";
import { ticketsOfCases } from "./view.js";

export type CaseOutcome = { case: Case } | { refusal: Refusal };

export interface OpenCase extends Partial<Pulled> {
  title: string;
  story?: string | null;
}

/** A new case, with the tickets and recordings it begins with. A refusal takes no number (T3). */
export async function openCase(tx: Tx, acting: Acting, timeZone: string, input: OpenCase): Promise<CaseOutcome> {
  const gathered = await gather(tx, input);
  if (isRefusal(gathered)) return { refusal: gathered };
  const { title, story = null } = input;
  const draft = decideOpen({ id: crypto.randomUUID(), number: "", title, story }, { now: await tx.now(), actor: acting.actor });
  if (isRefusal(draft)) return { refusal: draft };
  const holds = decideHolds(draft, gathered, acting.actor, await tx.now(), input.reason);
  if (isRefusal(holds)) return { refusal: holds };
  const matter = { ...draft, number: await takeNumber(tx, "case", timeZone) };
  await tx.manager.insert(CaseRow, { ...matter, version: 1 });
  await appendEvents(tx, [{ topic: "case", aggregateId: matter.id, kind: "opened", data: { number: matter.number } }]);
  await record(tx, acting, "case.open", matter, { title: matter.title });
  await saveAdded(tx, acting, matter, gathered, holds);
  return { case: matter };
}

/**
 * Pulls tickets and recordings into an open case. Each recording that is named, and each of the tickets' linked calls, is
 * held; what the case has already stays as it is.
 */
export async function addToCase(tx: Tx, acting: Acting, caseNumber: string, pulled: Pulled): Promise<CaseOutcome> {
  const gathered = await gather(tx, pulled, caseNumber);
  if (isRefusal(gathered)) return { refusal: gathered };
  const { matter } = gathered;
  if (!matter) return unknownCase(caseNumber);
  const refusal = decideAdd(matter, acting.actor);
  if (refusal) return { refusal };
  const holds = decideHolds(matter, gathered, acting.actor, await tx.now(), pulled.reason);
  if (isRefusal(holds)) return { refusal: holds };
  await tx.change("UPDATE case_file SET version = version + 1 WHERE id = $1", [matter.id]);
  await saveAdded(tx, acting, matter, gathered, holds);
  return { case: matter };
}

/** Closes a case. Its holds stand until a person releases each. */
export async function closeCase(tx: Tx, acting: Acting, caseNumber: string, outcome: string): Promise<CaseOutcome> {
  const matter = await lockCase(tx, caseNumber);
  if (!matter) return unknownCase(caseNumber);
  const closed = decideClose(matter, outcome, { now: await tx.now(), actor: acting.actor });
  if (isRefusal(closed)) return { refusal: closed };
  const { id, state, closedBy, closedAt } = closed;
  await tx.manager.update(CaseRow, { id }, { state, closedBy, closedAt, outcome: closed.outcome, version: matter.version + 1 });
  const ticketIds = (await ticketsOfCases(tx, [id])).map(({ ticketId }) => ticketId);
  await appendEvents(tx, [{ topic: "case", aggregateId: id, kind: "closed", data: { number: matter.number, ticketIds } }]);
  await record(tx, acting, "case.close", matter, { outcome: closed.outcome });
  return { case: closed };
}

const unknownCase = (number: string): CaseOutcome => ({
  refusal: refuse("NOT_FOUND", { what: "case", number }, "caseNumber"),
});

async function saveAdded(tx: Tx, acting: Acting, matter: Case, { tickets }: Gathered, holds: readonly HoldDecision[]) {
  const now = await tx.now();
  const added = await tx.query<{ ticketId: string }>(
    `INSERT INTO case_ticket (case_id, ticket_id, added_by, added_at) SELECT $1, id, $3, $4 FROM unnest($2::uuid[]) AS id
     ON CONFLICT DO NOTHING RETURNING ticket_id AS "ticketId"`,
    [matter.id, tickets.map(({ id }) => id), acting.actor.id, now],
  );
  if (added.length > 0) {
    const ticketIds = added.map(({ ticketId }) => ticketId);
    const numbers = tickets.filter(({ id }) => ticketIds.includes(id)).map(({ number }) => number);
    const data = { number: matter.number, tickets: numbers, ticketIds };
    await appendEvents(tx, [{ topic: "case", aggregateId: matter.id, kind: "added", data }]);
    await record(tx, acting, "case.add", matter, { tickets: numbers });
  }
  await saveHolds(tx, acting.audit, matter, holds);
}

function record(tx: Tx, acting: Acting, action: string, { number }: Case, detail: Record<string, unknown>): Promise<void> {
  return appendAudit(tx, acting.audit, { action, subjectType: "case", subjectId: number, detail });
}

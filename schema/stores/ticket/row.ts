import type { TicketRow } from "../../rows/ticket.js";
import type { Ticket } from "../../rules/ticket.js";

/**
 * The part of a ticket that no query sorts or filters by: it lives in the row's `facts`, so that a new fact of
 * the rules is not a new column. Dates are ISO 8601 there.
 */
type Facts = Pick<
  Ticket,
  | "businessAffected"
  | "cause"
  | "validity"
  | "validityReason"
  | "lateEntry"
  | "outcome"
  | "remedialMeasure"
  | "correctiveMeasure"
  | "callBackTries"
  | "callBackSatisfied"
  | "callBackRole"
  | "explainedRole"
  | "releaseReason"
  | "closeReason"
> & { [K in "happenedAt" | "measureDueAt" | "resolvedAt" | "callBackNextAt"]: string | null };

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

function factsOf(ticket: Ticket): Facts {
  return {
    businessAffected: ticket.businessAffected,
    cause: ticket.cause,
    validity: ticket.validity,
    validityReason: ticket.validityReason,
    lateEntry: ticket.lateEntry,
    outcome: ticket.outcome,
    remedialMeasure: ticket.remedialMeasure,
    correctiveMeasure: ticket.correctiveMeasure,
    callBackTries: ticket.callBackTries,
    callBackSatisfied: ticket.callBackSatisfied,
    callBackRole: ticket.callBackRole,
    explainedRole: ticket.explainedRole,
    releaseReason: ticket.releaseReason,
    closeReason: ticket.closeReason,
    happenedAt: ticket.happenedAt?.toISOString() ?? null,
    measureDueAt: ticket.measureDueAt?.toISOString() ?? null,
    resolvedAt: ticket.resolvedAt?.toISOString() ?? null,
    callBackNextAt: ticket.callBackNextAt?.toISOString() ?? null,
  };
}

/** The row to save for a ticket; its next deadline is what the clocks say. */
export function rowOf(ticket: Ticket, nextDueAt: Date | null): TicketRow {
  const { reporterPhone } = ticket;
  return {
    id: ticket.id,
    number: ticket.number,
    kind: ticket.kind,
    category: ticket.category,
    channel: ticket.channel,
    state: ticket.state,
    severity: ticket.severity,
    title: ticket.title,
    description: ticket.description,
    remedySought: ticket.remedySought,
    place: ticket.place,
    tenantId: ticket.tenantId,
    reporterName: ticket.reporterName,
    reporterPhoneRaw: reporterPhone?.raw ?? null,
    reporterPhoneE164: reporterPhone?.e164 ?? null,
    anonymous: ticket.anonymous,
    departmentCode: ticket.departmentCode,
    handlerId: ticket.handlerId,
    receivedAt: ticket.receivedAt,
    recordedAt: ticket.recordedAt,
    recordedBy: ticket.recordedBy,
    closedAt: ticket.closedAt,
    cycle: ticket.cycle,
    version: ticket.version,
    facts: factsOf(ticket),
    nextDueAt,
  };
}

/** What `ticketOf` reads, for statements written by hand. */
export const ticketColumns = `id, number, kind, category, channel, state, severity, title, description,
  remedy_sought AS "remedySought", place, tenant_id AS "tenantId", reporter_name AS "reporterName",
  reporter_phone_raw AS "reporterPhoneRaw", reporter_phone_e164 AS "reporterPhoneE164", anonymous,
  department_code AS "departmentCode", handler_id AS "handlerId", received_at AS "receivedAt", recorded_at AS "recordedAt",
  recorded_by AS "recordedBy", closed_at AS "closedAt", cycle, version, facts, next_due_at AS "nextDueAt"`;

/** The ticket that a row holds. */
export function ticketOf(row: TicketRow): Ticket {
  const { reporterPhoneRaw, reporterPhoneE164, nextDueAt: _at, facts, ...columns } = row;
  const { happenedAt, measureDueAt, resolvedAt, callBackNextAt, ...plain } = facts as Facts;
  return {
    ...(columns as Pick<Ticket, keyof typeof columns>),
    ...plain,
    reporterPhone: reporterPhoneRaw === null ? null : { raw: reporterPhoneRaw, e164: reporterPhoneE164 },
    happenedAt: dateOf(happenedAt),
    measureDueAt: dateOf(measureDueAt),
    resolvedAt: dateOf(resolvedAt),
    callBackNextAt: dateOf(callBackNextAt),
  };
}

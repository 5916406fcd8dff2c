/** T1: writing down what arrived. */
import type { Refusal } from "../refusal.js";
import { needText, refuse } from "../refusal.js";
import { isBlank, storedLine } from "../text.js";
import type { RecordTicket, TicketContext } from "./command.js";
import type { EventBody } from "./event.js";
import type { ReporterPhone } from "../ticket.js";

// A form's or a browser's time may run this far from the database's before it means anything.
const TOLERANCE_MS = 60_000;
const LONGEST = { title: 200, description: 20_000, place: 500, reporterName: 200, reporterPhone: 100 } as const;

function incomplete(command: RecordTicket, { now, departments }: TicketContext): Refusal | null {
  for (const field of ["title", "description"] as const) {
    const missing = needText(command[field], field);
    if (missing) return missing;
  }
  const tooLong = firstTooLong(command);
  if (tooLong) return tooLong;
  if (command.anonymous === false && isNobody(command)) return refuse("REPORTER_MISSING", {}, "reporterName");
  const latest = now.getTime() + TOLERANCE_MS;
  if (command.receivedAt && command.receivedAt.getTime() > latest) return refuse("RECEIVED_IN_FUTURE", {}, "receivedAt");
  if (command.happenedAt && command.happenedAt.getTime() > latest) return refuse("HAPPENED_IN_FUTURE", {}, "happenedAt");
  const code = command.departmentCode;
  if (code && !departments.includes(code)) {
    return refuse("DEPARTMENT_UNKNOWN", { department: code, departments }, "departmentCode");
  }
  return null;
}

function firstTooLong(command: RecordTicket): Refusal | null {
  const { title, description, place, reporterName, reporterPhone } = command;
  const texts = { title, description, place, reporterName, reporterPhone: reporterPhone?.raw };
  const found = (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).find((field) => (texts[field]?.length ?? 0) > LONGEST[field]);
  return found ? refuse("TEXT_TOO_LONG", { what: found, most: LONGEST[found] }, found) : null;
}

const isNobody = (command: RecordTicket): boolean =>
  isBlank(command.reporterName) && isBlank(command.reporterPhone?.raw) && !command.tenantId;

const textOf = (text: string | null | undefined): string | null => (isBlank(text) ? null : text!.trim());
const lineOf = (text: string | null | undefined): string | null => storedLine(text ?? "") || null;

function phoneOf({ reporterPhone }: RecordTicket): ReporterPhone | null {
  const raw = lineOf(reporterPhone?.raw);
  return raw === null ? null : { ...reporterPhone!, raw };
}

export function recordTicket(command: RecordTicket, context: TicketContext): EventBody | Refusal {
  const { now } = context;
  const refusal = incomplete(command, context);
  if (refusal) return refusal;
  const received = command.receivedAt && command.receivedAt < now ? command.receivedAt : now;
  return {
    type: "RECORDED",
    data: {
      id: command.id,
      number: command.number,
      kind: command.kind,
      channel: command.channel,
      title: storedLine(command.title),
      description: command.description.trim(),
      category: command.category ?? null,
      severity: command.severity ?? "ORDINARY",
      businessAffected: command.businessAffected ?? false,
      cause: command.cause ?? null,
      remedySought: textOf(command.remedySought),
      place: lineOf(command.place),
      tenantId: command.tenantId ?? null,
      reporterName: lineOf(command.reporterName),
      reporterPhone: phoneOf(command),
      anonymous: command.anonymous ?? isNobody(command),
      departmentCode: command.departmentCode || null,
      lateEntry: now.getTime() - received.getTime() > TOLERANCE_MS,
      happenedAt: command.happenedAt?.toISOString() ?? null,
      receivedAt: received.toISOString(),
    },
  };
}

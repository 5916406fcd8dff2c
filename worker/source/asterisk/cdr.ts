import { createHash } from "node:crypto";
import { partsOfUniqueid } from "../../../schema/rules/call/channel.js";
import type { CdrDisposition, CdrRow } from "../../../schema/rules/call/rows.js";
import { type RowParser, longNameIn } from "./csv.js";
import { instantsOfLocal, readLocalText } from "./localTime.js";

/** Master.csv has no header: the stock columns, then what cdr.conf adds. */
const STOCK_COLUMNS = 16;
/** uniqueid; with userfield; with peeraccount, linkedid, sequence after it or after both. */
const COLUMN_COUNTS = [17, 18, 20, 21];
const TAIL_COLUMNS = 3;

const DISPOSITIONS: readonly CdrDisposition[] = ["ANSWERED", "NO ANSWER", "BUSY", "FAILED", "CONGESTION"];

/** A parser of Master.csv's rows. `timeZone` is that of the times that the PBX writes, unless it writes UTC. */
export function cdrParser(timeZone: string): RowParser<CdrRow> {
  return (fields) => {
    if (fields.length === STOCK_COLUMNS) return { refused: "no uniqueid column: set loguniqueid=yes in cdr.conf" };
    if (!COLUMN_COUNTS.includes(fields.length)) return { refused: `${fields.length} columns` };
    const field = (index: number): string => fields[index] ?? "";
    const uniqueid = field(16);
    const parts = partsOfUniqueid(uniqueid);
    if (!parts) return { refused: `no uniqueid: ${uniqueid.slice(0, 40)}` };
    const disposition = DISPOSITIONS.find((known) => known === field(14));
    if (!disposition) return { refused: `an unknown disposition: ${field(14).slice(0, 40)}` };
    const times = timesOf(fields, parts.epochSeconds, timeZone);
    if ("refused" in times) return times;
    const row = { ...textsOf(fields), ...tailOf(fields), ...times, uniqueid, disposition, recordingFile: null };
    return longNameIn([uniqueid, row.linkedid, row.channel, row.peerChannel]) ?? { row };
  };
}

function textsOf(fields: string[]) {
  const field = (index: number): string => fields[index] ?? "";
  return {
    callerNumber: field(1),
    dialled: field(2),
    context: field(3),
    callerId: field(4),
    channel: field(5),
    peerChannel: field(6) || null,
    lastApp: field(7),
    lastData: field(8),
  };
}

/** linkedid and sequence where they are written; without a sequence the content tells rows of one uniqueid apart. */
function tailOf(fields: string[]): Pick<CdrRow, "key" | "linkedid" | "sequence" | "userField"> {
  const hasTail = fields.length >= STOCK_COLUMNS + 1 + TAIL_COLUMNS;
  const linkedid = (hasTail && fields.at(-2)) || null;
  const sequenceText = hasTail ? (fields.at(-1) ?? "") : "";
  const sequence = /^\d+$/.test(sequenceText) ? Number(sequenceText) : null;
  const userField = fields.length === 18 || fields.length === 21 ? (fields[17] ?? "") : "";
  const content = createHash("sha256").update(JSON.stringify(fields)).digest("hex").slice(0, 16);
  const key = [fields[16], linkedid ?? "", sequence ?? `~${content}`].join("|");
  return { key, linkedid, sequence, userField };
}

type RowTimes = Pick<
  CdrRow,
  | "startedAt"
  | "answeredAt"
  | "endedAt"
  | "startText"
  | "answerText"
  | "endText"
  | "durationSeconds"
  | "billedSeconds"
>;

/** A clock change within the row makes the difference of its local texts differ from its duration by more than this. */
const CLOCK_CHANGE_SECONDS = 600;

function timesOf(fields: string[], bornSeconds: number, timeZone: string): RowTimes | { refused: string } {
  const [startText = "", answerText = "", endText = "", duration = "", billed = ""] = fields.slice(9, 14);
  const start = readLocalText(startText);
  const answer = readLocalText(answerText);
  const end = readLocalText(endText);
  if (start === null || end === null || (answerText !== "" && answer === null)) {
    return { refused: `times that are none: ${[startText, answerText, endText].join(" | ").slice(0, 80)}` };
  }
  if (!/^\d{1,9}$/.test(duration) || !/^\d{1,9}$/.test(billed)) return { refused: "a duration that is no number" };
  const durationSeconds = Number(duration);
  const billedSeconds = Number(billed);
  const startedAt = startInstant(start, bornSeconds * 1000, timeZone);
  const span = (later: number, told: number): number => {
    const shown = later - start;
    return Math.abs(shown - told * 1000) > CLOCK_CHANGE_SECONDS * 1000 ? told * 1000 : shown;
  };
  return {
    startedAt: new Date(startedAt),
    answeredAt: answer === null ? null : new Date(startedAt + span(answer, durationSeconds - billedSeconds)),
    endedAt: new Date(startedAt + span(end, durationSeconds)),
    startText,
    answerText,
    endText,
    durationSeconds,
    billedSeconds,
  };
}

/** Does neither the declared zone nor UTC explain the row's times? They were read all the same, by the nearest quarter hour. */
export function zoneDoubted({ startText, startedAt }: Pick<CdrRow, "startText" | "startedAt">, timeZone: string): boolean {
  const local = readLocalText(startText);
  return local !== null && ![...instantsOfLocal(local, timeZone), local].includes(startedAt.getTime());
}

/** A row may be born in the second after its channel's. */
const BIRTH_SLACK_MILLIS = 2000;
/** No row begins so long after its channel: the zone is wrong. */
const LONGEST_BEFORE_ROW_MILLIS = 4 * 3_600_000;
const ZONE_STEP_MILLIS = 15 * 60_000;

/**
 * The instant behind a row's local start. The text bears no zone and may be UTC (usegmtime), but the channel's birth
 * is known to the second: of the readings that are not before it, the nearest. Where none fits, the declared zone is
 * not the PBX's: then the offset, in the quarter hours that zones are made of, that brings it nearest.
 */
function startInstant(local: number, born: number, timeZone: string): number {
  const readings = [...instantsOfLocal(local, timeZone), local];
  const fitting = readings.filter(
    (instant) => instant >= born - BIRTH_SLACK_MILLIS && instant <= born + LONGEST_BEFORE_ROW_MILLIS,
  );
  if (fitting.length > 0) return Math.min(...fitting);
  return local - Math.floor((local - born + BIRTH_SLACK_MILLIS) / ZONE_STEP_MILLIS) * ZONE_STEP_MILLIS;
}

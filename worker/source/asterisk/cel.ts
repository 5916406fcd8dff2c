import { createHash } from "node:crypto";
import type { CelEvent } from "../../../schema/rules/call/rows.js";
import { type RowParser, longNameIn } from "./csv.js";

/** The columns of the usual cel_custom.conf mapping; older ones lack the last. */
const COLUMN_COUNTS = [19, 20];

/** Reads one record of a CEL register. */
export const parseCel: RowParser<CelEvent> = (fields) => {
  if (!COLUMN_COUNTS.includes(fields.length)) return { refused: `${fields.length} columns` };
  const field = (index: number): string => fields[index] ?? "";
  const type = field(0);
  if (!/^[A-Z][A-Z0-9_]*$/.test(type)) return { refused: `no event type: ${type.slice(0, 40)}` };
  const epochMicros = readEpochMicros(field(1));
  if (epochMicros === null) return { refused: `no epoch time (leave dateformat unset): ${field(1).slice(0, 40)}` };
  const uniqueid = field(14);
  if (uniqueid === "") return { refused: "no uniqueid" };
  const extra = readExtra(field(19));
  const row: CelEvent = {
    key: createHash("sha256").update(JSON.stringify(fields)).digest("hex").slice(0, 32),
    type,
    epochMicros,
    callerNumber: field(3),
    exten: field(7),
    channel: field(9),
    app: field(10),
    appData: field(11),
    uniqueid,
    linkedid: field(15) || null,
    peers: field(16).split(",").filter(Boolean),
    alsoNames: uniqueidsIn(extra),
    hangup: type === "HANGUP" ? hangupOf(extra) : null,
  };
  return longNameIn([uniqueid, row.linkedid, row.channel, ...row.peers, ...row.alsoNames]) ?? { row };
};

/** In two whole numbers: a fraction in floating point loses the last microseconds. */
function readEpochMicros(text: string): number | null {
  const found = /^(\d{1,10})\.(\d{6})$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 1_000_000 + Number(found[2]);
}

/** Details that are no JSON object are none: the event itself still counts. */
function readExtra(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

/** `channel2_uniqueid`, `transfer_target_channel_uniqueid`, `pickup_channel_uniqueid`. */
function uniqueidsIn(extra: Record<string, unknown>): string[] {
  return Object.entries(extra).flatMap(([name, value]) =>
    name.endsWith("uniqueid") && typeof value === "string" && value !== "" && value !== "N/A" ? [value] : [],
  );
}

function hangupOf(extra: Record<string, unknown>): NonNullable<CelEvent["hangup"]> {
  const { hangupsource, dialstatus } = extra;
  return {
    source: typeof hangupsource === "string" ? hangupsource : "",
    dialStatus: typeof dialstatus === "string" ? dialstatus : "",
  };
}

import { partsOfUniqueid } from "../../../schema/rules/call/channel.js";

const KINDS = [
  "in",
  "out",
  "external",
  "internal",
  "q",
  "rg",
  "exten",
  "force",
  "generic",
  "parked",
  "ondemand",
] as const;

export type MonitorKind = (typeof KINDS)[number];

/** What a recording's name tells; every fact may be null, and the file is still a recording. */
export interface MonitorName {
  /** Null for conferences, whose names have none, and for kinds that we do not know. */
  kind: MonitorKind | null;
  to: string | null;
  from: string | null;
  /** `2026-11-22T03:45:00` in the PBX's own zone. */
  startedLocal: string | null;
  uniqueid: string | null;
  epochSeconds: number | null;
  /** Which side of the conversation, when the file has only one. */
  leg: "in" | "out" | null;
  /** Without the dot, in its own case: `WAV` is another format than `wav`. */
  extension: string | null;
  /** The same for the legs and the mixed file of one conversation. */
  group: string;
}

/** Reads `<kind>-<to>-<from>-YYYYMMDD-HHMMSS-<uniqueid>[-in|-out].<ext>` from the right: numbers may contain `-`. */
export function parseMonitorName(path: string): MonitorName {
  const fileName = path.slice(path.lastIndexOf("/") + 1);
  // a uniqueid has a dot of its own: what follows the last one is an extension only when it is no number
  const { stem: wholeStem, extension } = splitExtension(fileName);
  const legFound = /-(in|out)$/.exec(wholeStem);
  const leg = legFound?.[1] === "in" ? "in" : legFound ? "out" : null;
  const stem = legFound ? wholeStem.slice(0, legFound.index) : wholeStem;
  const nothing = { kind: null, to: null, from: null, startedLocal: null, uniqueid: null, epochSeconds: null };

  const bare = /^(?:[^-]+-)?\d{9,}\.\d+$/.test(stem) ? partsOfUniqueid(stem) : null;
  if (bare) return { ...nothing, uniqueid: stem, epochSeconds: bare.epochSeconds, leg, extension, group: stem };
  const named = readNamed(stem);
  if (named) return { ...named, leg, extension, group: named.uniqueid };
  return { ...nothing, leg, extension, group: stem };
}

function splitExtension(fileName: string): { stem: string; extension: string | null } {
  const dot = fileName.lastIndexOf(".");
  const extension = fileName.slice(dot + 1);
  if (dot <= 0 || !/^[a-z][a-z0-9]{0,7}$/i.test(extension)) return { stem: fileName, extension: null };
  return { stem: fileName.slice(0, dot), extension };
}

function readNamed(stem: string) {
  const found = /^(.*)-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-((?:.+-)?\d{9,}\.\d+)$/s.exec(stem);
  if (!found) return null;
  const [, head = "", year, month, day, hour, minute, second, uniqueid = ""] = found;
  const startedLocal = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const parts = partsOfUniqueid(uniqueid);
  if (!parts || Number.isNaN(Date.parse(`${startedLocal}Z`))) return null;
  return { ...readHead(head), startedLocal, uniqueid, epochSeconds: parts.epochSeconds };
}

/** The caller is what follows the last `-`; a caller who sent no number leaves that empty. */
function readHead(head: string): Pick<MonitorName, "kind" | "to" | "from"> {
  const kind = KINDS.find((known) => head.startsWith(`${known}-`)) ?? null;
  const rest = kind ? head.slice(kind.length + 1) : head;
  const dash = rest.lastIndexOf("-");
  if (dash < 0) return { kind, to: rest || null, from: null };
  const to = rest.slice(0, dash);
  // a conference is named by its room twice over
  const room = /^(.+)-\1$/s.exec(to);
  return { kind, to: (kind === null && room?.[1]) || to || null, from: rest.slice(dash + 1) || null };
}

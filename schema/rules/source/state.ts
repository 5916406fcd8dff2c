/** How a source does, as whoever sets the site up is told: one state, its reason, and every trouble. */
import type { SourceReport, SourceTrouble } from "./report.js";

export const sourceStates = ["SILENT", "TROUBLE", "WAITING", "LOOKING_FINE"] as const;
export type SourceState = (typeof sourceStates)[number];

export const sourceReasons = ["NEVER_LOOKED", "NOT_LOOKING", "HAS_TROUBLE", "NOTHING_YET", "THINGS_SEEN"] as const;
export type SourceReason = (typeof sourceReasons)[number];

/** The part of a source's declaration that its state depends on. */
export interface DeclaredSource {
  readonly timeZone: string;
  readonly everySeconds: number;
  /** Paths; null where the PBX has no such register. */
  readonly cdr: string | null;
  readonly cel: string | null;
}

export interface SourceVerdict {
  readonly state: SourceState;
  readonly reason: SourceReason;
  /** Seconds since the worker looked; null when it never has. */
  readonly lookedSecondsAgo: number | null;
  /** The last that is known, also of a source that nobody looks at now. */
  readonly troubles: readonly SourceTrouble[];
}

const LEAST_SILENCE_SECONDS = 30;

/** A source that is looked at rarely is not silent between two looks. */
export function silentAfterSeconds(everySeconds: number): number {
  return Math.max(LEAST_SILENCE_SECONDS, 3 * everySeconds);
}

/** What has come of a source so far, whatever lies there now. */
export interface SourceTaken {
  readonly cdrRows: number;
  /** Not counted: a call has twenty of them and more. */
  readonly hasCelEvents: boolean;
  /** Files that are stored. */
  readonly takenIn: number;
}

export function judgeSource(declared: DeclaredSource, report: SourceReport | null, taken: SourceTaken, now: Date): SourceVerdict {
  if (!report?.lookedAt) return { state: "SILENT", reason: "NEVER_LOOKED", lookedSecondsAgo: null, troubles: [] };
  const lookedSecondsAgo = Math.max(0, Math.floor((now.getTime() - report.lookedAt.getTime()) / 1_000));
  const troubles = [...report.troubles, ...registerTroubles(declared, report, taken)];
  const known = { lookedSecondsAgo, troubles };
  if (lookedSecondsAgo > silentAfterSeconds(declared.everySeconds)) return { state: "SILENT", reason: "NOT_LOOKING", ...known };
  if (troubles.length > 0) return { state: "TROUBLE", reason: "HAS_TROUBLE", ...known };
  const { recordings, voicemails, otherFiles } = report.seen;
  const { cdrRows, hasCelEvents, takenIn } = taken;
  return hasCelEvents || recordings + voicemails + otherFiles + cdrRows + takenIn > 0
    ? { state: "LOOKING_FINE", reason: "THINGS_SEEN", ...known }
    : { state: "WAITING", reason: "NOTHING_YET", ...known };
}

function registerTroubles(declared: DeclaredSource, { registers }: SourceReport, taken: SourceTaken): SourceTrouble[] {
  const everRead = { cdr: taken.cdrRows > 0, cel: taken.hasCelEvents };
  const troubles: SourceTrouble[] = [];
  for (const name of ["cdr", "cel"] as const) {
    const path = declared[name];
    const register = registers[name];
    if (path === null || !register) continue;
    const trouble = (code: SourceTrouble["code"], detail: string | null) => troubles.push({ code, path, detail });
    if (register.state === "UNREADABLE") trouble("REGISTER_UNREADABLE", register.fault);
    // A new PBX has none before its first call has ended, and one that was rotated comes back with the next call: only
    // stored recordings beside a register that never had a row speak of a wrong path.
    if (register.state === "MISSING" && taken.takenIn > 0 && !everRead[name]) trouble("REGISTER_MISSING", null);
    if (register.refused != null) trouble("ROW_REFUSED", register.refused);
    if (register.zoneDoubted) trouble("TIME_ZONE_DOUBTED", declared.timeZone);
  }
  return troubles;
}

import type { FoundFile } from "../../../schema/stores/ingest.js";
import { identityFrom } from "./identity.js";
import { instantsOfLocal, readLocalText } from "./localTime.js";
import { parseMonitorName } from "./monitorName.js";
import { type WalkedFile, stampOf } from "./walk.js";

/** What MixMonitor's folder holds: every file is a recording until its bytes say otherwise. */
export function monitorFile({ path, stat }: WalkedFile, timeZone: string): FoundFile {
  const name = parseMonitorName(path);
  return {
    identity: identityFrom("monitor", path),
    kind: "CALL",
    folder: "monitor",
    path,
    size: Number(stat.size),
    stamp: stampOf(stat),
    extension: name.extension ?? "",
    uniqueid: name.uniqueid,
    recordedAt: beganAt(name, timeZone),
    group: name.group,
    leg: name.leg,
    mailbox: null,
    ended: false,
  };
}

/** The second inside the uniqueid is UTC, whatever zone the PBX was set to; the name's own time is the second choice. */
function beganAt({ startedLocal, epochSeconds }: ReturnType<typeof parseMonitorName>, timeZone: string): string | null {
  if (epochSeconds !== null) return new Date(epochSeconds * 1_000).toISOString();
  const local = startedLocal === null ? null : readLocalText(startedLocal.replace("T", " "));
  const [instant] = local === null ? [] : instantsOfLocal(local, timeZone);
  return instant === undefined ? null : new Date(instant).toISOString();
}

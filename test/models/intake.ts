/** The model's side of scans, attempts and calls: what becomes a recording, and when. */
import { pullTicket } from "./keeping.js";
import { DAY, type FileKind, type Model, type Sleeper, type SpoolFile, tell } from "./model.js";

const LEASE = 30;
/** Between two days' worth of waiting, so that no story stands on the very second of a limit. */
const AGE_OFFSET = Math.round(0.3 * DAY);
export const CALL_SECONDS = Math.round(0.8 * DAY);

export function appear(model: Model, kind: FileKind, ageDays: number): void {
  model.files.push({
    kind,
    beganAt: model.now - Math.round(ageDays * DAY) - AGE_OFFSET,
    content: 0,
    stamp: 0,
    scanned: null,
    item: null,
    attempt: 0,
    leaseUntil: 0,
    placed: null,
    taken: [],
    callEndedAt: null,
  });
}

/** More bytes, or only another time of change. */
export function change(file: SpoolFile, grows: boolean): void {
  file.stamp += 1;
  if (grows) file.content += 1;
}

export function scan({ files, now }: Model): void {
  for (const file of files) {
    const { scanned, content, stamp } = file;
    if (scanned?.stamp === stamp) continue;
    const sizeSince = scanned?.content === content ? scanned.sizeSince : now;
    file.scanned = { content, stamp, sizeSince, lookAgainAt: now };
    if (file.item !== "DEAD") file.item = "WAITING";
  }
}

export function claimable({ files, now }: Model): SpoolFile[] {
  return files.filter(({ item, scanned, leaseUntil }) => {
    if (scanned === null || scanned.lookAgainAt > now) return false;
    return item === "WAITING" || (item === "DEAD" && leaseUntil < now);
  });
}

/** Every file that waits is looked at once: several workers share them, and none is taken in twice. */
export function ingest(model: Model): void {
  for (let waiting = claimable(model); waiting.length > 0; waiting = claimable(model)) {
    for (const file of waiting) attempt(model, file, null);
  }
}

/** Where a worker stops for good, or for so long that others take it for dead: before it reads, or once the bytes have their place. */
export type Stop = "staging" | "placed";

/** One attempt at one file. */
export function attempt(model: Model, file: SpoolFile, stop: Stop | null): void {
  file.attempt += 1;
  const wait = secondsToWait(model, file);
  const known = file.taken.at(-1) === file.content;
  if (wait > 0) {
    file.item = "WAITING";
    file.scanned!.lookAgainAt = model.now + Math.min(wait, 5);
  } else if (stop === "staging") dieWith(model, file);
  else if (known) file.item = "SETTLED";
  else if (file.placed !== null && file.placed !== file.content) beginAgain(model, file);
  else if (stop === "placed") {
    file.placed = file.content;
    dieWith(model, file);
    const { content, stamp } = file;
    model.sleepers.push({ file: model.files.indexOf(file), attempt: file.attempt, content, stamp });
  } else settle(model, file, file.content);
}

/** Seconds of quiet that are missing: none where the header agrees and the call has ended. */
function secondsToWait({ now }: Model, { kind, callEndedAt, scanned }: SpoolFile): number {
  if (kind === "whole" && callEndedAt !== null) return 0;
  const bar = kind === "whole" ? 20 : 60;
  const quiet = now - scanned!.sizeSince;
  return quiet > bar ? 0 : Math.max(1, bar - quiet);
}

/** Its lease runs, and nobody renews it. */
function dieWith({ now }: Model, file: SpoolFile): void {
  file.item = "DEAD";
  file.leaseUntil = now + LEASE;
}

/** What an attempt that died had placed is of another content: it stays where it is, and the file is taken in beside it. */
function beginAgain(model: Model, file: SpoolFile): void {
  model.orphans += 1;
  file.placed = null;
  file.item = "WAITING";
  file.scanned!.lookAgainAt = model.now;
}

function settle(model: Model, file: SpoolFile, content: number): void {
  const from = file.kind === "noise" ? "QUARANTINED" : "STORED";
  file.taken.push(content);
  file.placed = null;
  file.item = "SETTLED";
  model.recordings.push({
    file: model.files.indexOf(file),
    version: file.taken.length,
    from,
    state: from,
    firstSeenAt: model.now,
    endedAt: file.beganAt,
    trashedAt: 0,
    attached: false,
    bytes: true,
    holds: [],
  });
  tell(model, `recording:${from.toLowerCase()}`, `audit recording.${from.toLowerCase()}`);
  attach(model, file);
}

/** It was only slow, and now writes its row: it may, as long as nobody has claimed the file after it. */
export function wake(model: Model, sleeper: Sleeper): void {
  const file = model.files[sleeper.file]!;
  model.sleepers.splice(model.sleepers.indexOf(sleeper), 1);
  if (file.attempt !== sleeper.attempt) return;
  settle(model, file, sleeper.content);
  if (file.scanned!.stamp !== sleeper.stamp) file.item = "WAITING";
}

/** The register's row has come: the call is known and over. */
export function fold(model: Model, file: SpoolFile): void {
  file.callEndedAt = file.beganAt + CALL_SECONDS;
  attach(model, file);
}

/** Ties the call's recordings to it; they stay for their time from its end, and come into its tickets' cases. */
function attach(model: Model, file: SpoolFile): void {
  const end = file.callEndedAt;
  if (end === null) return;
  const index = model.files.indexOf(file);
  const own = model.recordings.filter((recording) => recording.file === index);
  const fresh = own.filter(({ attached }) => !attached);
  for (const recording of fresh) {
    recording.attached = true;
    tell(model, "recording:attached");
  }
  for (const recording of own) {
    if (!["PURGING", "PURGED"].includes(recording.state)) recording.endedAt = Math.max(recording.endedAt, end);
  }
  if (fresh.length === 0) return;
  for (let ticket = 0; ticket < model.tickets; ticket += 1) {
    if (model.links[`${index}/${ticket}`] === "LINKED") pullTicket(model, ticket);
  }
}

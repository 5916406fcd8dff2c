/** The model's side of cases, holds, links, sweeps and purges: what stays, and what may go. */
import { DAY, type Model, type Recording, type State, standing, tell } from "./model.js";

const RETENTION = 30 * DAY;
const TRASH = 7 * DAY;
const GRACE = 7 * DAY;

const gone = ({ state }: Recording): boolean => state === "PURGING" || state === "PURGED";

export function openCase(model: Model): void {
  model.cases.push({ open: true, tickets: [] });
  tell(model, "case:opened", "audit case.open");
}

export function closeCase(model: Model, matter: number): boolean {
  const found = model.cases[matter]!;
  if (!found.open) return false;
  found.open = false;
  tell(model, "case:closed", "audit case.close");
  return true;
}

/** A ticket is pulled into a case, and brings the recordings of its linked calls (R3). */
export function addTicket(model: Model, matter: number, ticket: number): boolean {
  const { open, tickets } = model.cases[matter]!;
  if (!open) return false;
  if (!tickets.includes(ticket)) {
    tickets.push(ticket);
    tell(model, "case:added", "audit case.add");
  }
  bring(model, matter, ticket);
  return true;
}

/** The same later on, for each open case that the ticket is in. */
export function pullTicket(model: Model, ticket: number): void {
  model.cases.forEach(({ open, tickets }, matter) => {
    if (open && tickets.includes(ticket)) bring(model, matter, ticket);
  });
}

/** What a person has released is not held again by the machine. */
function bring(model: Model, matter: number, ticket: number): void {
  const brought = model.recordings.filter((recording) => {
    const linked = recording.attached && model.links[`${recording.file}/${ticket}`] === "LINKED";
    return linked && !gone(recording) && !recording.holds.some((hold) => hold.matter === matter);
  });
  for (const recording of brought) claim(model, recording, matter);
  if (brought.length > 0) tell(model, "case:held");
}

function claim(model: Model, recording: Recording, matter: number): void {
  recording.holds.push({ matter, releasedAt: null });
  if (recording.state === "TRASHED") recording.state = recording.from;
  tell(model, "recording:held", "audit hold.place");
}

export function hold(model: Model, recording: Recording, matter: number): boolean {
  if (!model.cases[matter]!.open || gone(recording)) return false;
  if (recording.holds.some((one) => one.matter === matter && one.releasedAt === null)) return false;
  claim(model, recording, matter);
  tell(model, "case:held");
  return true;
}

/** Also of a case that was closed: its holds stand until a person releases each. */
export function release(model: Model, recording: Recording, matter: number): boolean {
  const found = recording.holds.find((one) => one.matter === matter && one.releasedAt === null);
  if (!found) return false;
  found.releasedAt = model.now;
  tell(model, "recording:released", "case:released", "audit hold.release");
  return true;
}

export function link(model: Model, file: number, ticket: number): void {
  const before = model.links[`${file}/${ticket}`];
  if (before === "LINKED") return;
  model.links[`${file}/${ticket}`] = "LINKED";
  tell(model, "ticket:CALL_LINKED", "call:linksChanged", "audit call.link");
  pullTicket(model, ticket);
}

/** Nothing that was held comes free by it. */
export function unlink(model: Model, file: number, ticket: number): boolean {
  const before = model.links[`${file}/${ticket}`];
  if (before === undefined) return false;
  if (before === "REJECTED") return true;
  model.links[`${file}/${ticket}`] = "REJECTED";
  tell(model, "ticket:CALL_UNLINKED", "call:linksChanged", "audit call.unlink");
  return true;
}

/** How the removal of bytes goes: done, not begun, or cut off before the tombstone is set. */
export type Removal = "done" | "before" | "after";

/** One run, or several at once: what one of them does, the others find done. */
export function sweep(model: Model, { forced, runs, removal }: { forced: boolean; runs: number; removal: Removal }): void {
  for (const recording of model.recordings.filter(({ state }) => state === "TRASHED")) judgeTrashed(model, recording);
  for (const recording of model.recordings) {
    const due = (recording.state === "STORED" || recording.state === "QUARANTINED") && standing(recording) === 0;
    if (due && model.now >= stay(recording, forced)) move(model, recording, "TRASHED", "trashed");
  }
  finishPurges(model, removal);
  for (let run = 0; run < runs; run += 1) tell(model, "audit retention.run");
}

function judgeTrashed(model: Model, recording: Recording): void {
  if (model.now < stay(recording, true)) move(model, recording, recording.from, "restored");
  else if (model.now >= recording.trashedAt + TRASH) move(model, recording, "PURGING", "purging");
}

/** Until when nothing takes it away, though nobody holds it. */
function stay(recording: Recording, atOnce: boolean): number {
  const retained = recording.endedAt + RETENTION;
  const released = recording.holds.map(({ releasedAt }) => (releasedAt ?? -Infinity) + GRACE);
  const firstSight = recording.firstSeenAt >= retained && !atOnce ? recording.firstSeenAt + DAY : 0;
  return Math.max(retained, firstSight, ...released);
}

function move(model: Model, recording: Recording, state: State, kind: string): void {
  recording.state = state;
  if (state === "TRASHED") recording.trashedAt = model.now;
  tell(model, `recording:${kind}`, `audit recording.${kind}`);
}

export function finishPurges(model: Model, removal: Removal): void {
  for (const recording of model.recordings.filter(({ state }) => state === "PURGING")) {
    if (removal !== "before") recording.bytes = false;
    if (removal === "done") move(model, recording, "PURGED", "purged");
  }
}

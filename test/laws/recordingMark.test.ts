import { type MarkedRecording, type RecordingMark, addMark, removeMark } from "../../schema/rules/recordingMark.js";
import type { Actor, Role } from "../../schema/rules/role.js";

const now = new Date("2026-11-22T03:12:00Z");
const recording: MarkedRecording = { id: "r", kind: "CALL", state: "STORED", reason: null, agentId: "mei", durationMs: 60_000 };
const mei = { id: "mei", role: "agent", byKey: false } as const;
const actor = (id: string, role: Role): Actor => ({ id, login: id, displayName: id, role, departments: [], extension: null });

const add = (part: { atMs?: number; note?: string }, of: Partial<MarkedRecording> = {}, listener: Parameters<typeof addMark>[2]["listener"] = mei) =>
  addMark({ id: "m", atMs: 1_000, note: "the crash", ...part }, { ...recording, ...of }, { now, listener });

const made = add({ note: "  the crash " }) as RecordingMark;

test("a mark says when, what and by whom, its note without the spaces around it", () => {
  const stands = { removedBy: null, removedAt: null };
  expect(made).toEqual({ id: "m", recordingId: "r", atMs: 1_000, note: "the crash", madeBy: "mei", madeAt: now, ...stands });
});

test.each<[number, number | null, boolean]>([
  [0, 60_000, true],
  [60_000, 60_000, true],
  [60_001, 60_000, false],
  [-1, 60_000, false],
  [0.5, 60_000, false],
  [Number.NaN, null, false],
  [86_400_000, null, true],
])("moment %d of %s milliseconds: %s", (atMs, durationMs, may) => {
  expect(add({ atMs }, { durationMs })).toMatchObject(may ? { atMs } : { code: "VALUE_INVALID", field: "atMs" });
});

test.each<[string, object]>([
  ["   ", { code: "TEXT_MISSING", field: "note" }],
  ["字".repeat(500), { note: "字".repeat(500) }],
  [` ${"字".repeat(500)} `, { note: "字".repeat(500) }],
  ["字".repeat(501), { code: "TEXT_TOO_LONG", params: { most: 500 }, field: "note" }],
])("a note of 1 to 500 characters", (note, answer) => {
  expect(add({ note })).toMatchObject(answer);
});

test("who may listen may mark, while there is something to hear", () => {
  expect(add({}, { agentId: "another" })).toMatchObject({ code: "FORBIDDEN", params: { act: "listen" } });
  expect(add({}, {}, { id: "sun", role: "supervisor", byKey: true })).toMatchObject({ code: "FORBIDDEN" });
  expect(add({}, {}, { id: "sun", role: "director", byKey: false })).toMatchObject({ madeBy: "sun" });
  expect(add({}, { state: "TRASHED" })).toMatchObject({ madeBy: "mei" });
  for (const state of ["PURGING", "PURGED"] as const) expect(add({}, { state })).toMatchObject({ code: "RECORDING_GONE" });
  expect(add({}, { state: "QUARANTINED", reason: "not audio" })).toMatchObject({ code: "RECORDING_QUARANTINED" });
});

test("its maker and the supervisor remove it, once; nothing of it is rewritten", () => {
  const later = new Date(now.getTime() + 1);
  const remove = (mark: RecordingMark, id: string, role: Role) => removeMark(mark, { now: later, actor: actor(id, role) });
  for (const [id, role] of [["mei", "agent"], ["sun", "supervisor"]] as const) {
    const removed = remove(made, id, role) as RecordingMark;
    expect(removed).toEqual({ ...made, removedBy: id, removedAt: later });
    expect(remove(removed, id, role)).toMatchObject({ code: "MARK_REMOVED" });
  }
  for (const role of ["agent", "director", "generalManager"] as const) {
    expect(remove(made, "another", role)).toMatchObject({ code: "FORBIDDEN", params: { act: "removeRecordingMark", who: ["supervisor"] } });
  }
});

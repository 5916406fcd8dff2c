import { type KeptRecording, keptUntil } from "../../schema/rules/recording/kept.js";
import { type SidedRecording, heardInStep, sideOf } from "../../schema/rules/recording/sides.js";

const at = new Date("2026-11-22T03:12:00Z");
const later = (ms: number) => new Date(at.getTime() + ms);
const file = (id: string, leg: string | null, part: Partial<SidedRecording> = {}): SidedRecording => ({
  id,
  leg,
  group: "1795319100.1",
  recordedAt: at,
  durationMs: 60_000,
  ...part,
});

test.each<[string | null, "INBOUND" | "OUTBOUND" | "INTERNAL" | null, string]>([
  ["in", "INBOUND", "tenant"],
  ["out", "INBOUND", "agent"],
  ["in", "OUTBOUND", "agent"],
  ["out", "OUTBOUND", "tenant"],
  ["in", null, "tenant"],
  [null, "INBOUND", "both"],
])("leg %s of a call %s has the voice of: %s", (leg, direction, side) => {
  expect(sideOf({ leg }, direction)).toBe(side);
});

test.each<[string, SidedRecording, SidedRecording[], string[]]>([
  ["alone", file("a", null), [], ["a"]],
  ["itself among the others counts once", file("a", null), [file("a", null)], ["a"]],
  ["two legs", file("i", "in"), [file("i", "in"), file("o", "out")], ["o", "i"]],
  ["legs and the mixed file", file("m", null), [file("i", "in"), file("o", "out"), file("m", null)], ["o", "i", "m"]],
  ["a second mixed file is heard by itself", file("m", null), [file("n", null)], ["m"]],
  ["of another conversation", file("i", "in"), [file("o", "out", { group: "x" })], ["i"]],
  ["of no conversation", file("i", "in", { group: null }), [file("o", "out", { group: null })], ["i"]],
  ["begun later", file("i", "in"), [file("o", "out", { recordedAt: later(1_001) })], ["i"]],
  ["a moment later", file("i", "in"), [file("o", "out", { recordedAt: later(1_000) })], ["o", "i"]],
  ["of another length", file("i", "in"), [file("o", "out", { durationMs: 58_999 })], ["i"]],
  ["of a length that nothing tells", file("i", "in"), [file("o", "out", { durationMs: null })], ["i"]],
])("heard in step: %s", (_, recording, others, ids) => {
  expect(heardInStep(recording, others).map(({ id }) => id)).toEqual(ids);
});

const day = 86_400_000;
const kept: KeptRecording = { state: "STORED", retainUntil: later(30 * day), trashedAt: null, holdsReleasedAt: [] };

test.each<[string, Partial<KeptRecording>, object]>([
  ["R2", {}, { why: "RETENTION", until: later(30 * day) }],
  ["what is no audio follows the same times", { state: "QUARANTINED" }, { why: "RETENTION", until: later(30 * day) }],
  ["held", { holdsReleasedAt: [at, null] }, { why: "HELD", until: null }],
  ["released early", { holdsReleasedAt: [at] }, { why: "RETENTION", until: later(30 * day) }],
  ["released late: the grace", { holdsReleasedAt: [later(29 * day), at] }, { why: "GRACE", until: later(36 * day) }],
  ["in the trash", { state: "TRASHED", trashedAt: at }, { why: "TRASH", until: later(7 * day) }],
  ["being purged", { state: "PURGING", holdsReleasedAt: [null] }, { why: "PURGING", until: null }],
  ["purged", { state: "PURGED" }, { why: "PURGED", until: null }],
])("kept until: %s", (_, part, answer) => {
  expect(keptUntil({ ...kept, ...part }, 7)).toEqual(answer);
});

test("whoever is not told how long the trash keeps is told no time", () => {
  expect(keptUntil({ ...kept, state: "TRASHED", trashedAt: at }, null)).toEqual({ why: "TRASH", until: null });
});

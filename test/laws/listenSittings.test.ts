/** Who listened, as one line a sitting: of all files of a call, whatever order their listens came in. */
import { type Listen, sittingsOf } from "../../web/src/recordings/sittings.js";

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 3, minute)).toISOString();
const heard = (minute: number, who: string | null, kind = "LISTENED"): Listen => ({ at: at(minute), kind, by: who === null ? null : { id: who } });
const told = (files: Parameters<typeof sittingsOf>[0]) =>
  sittingsOf(files).map(({ last, first, count, files: of }) => [first.by?.id ?? null, first.kind, first.at, last.at, count, [...of].sort()]);

test("both voices that one person heard at once are one sitting of two files", () => {
  expect(told([{ id: "agent", listens: [heard(3, "chou"), heard(1, "chou")] }, { id: "tenant", listens: [heard(3, "chou"), heard(2, "chou")] }])).toEqual([
    ["chou", "LISTENED", at(1), at(3), 4, ["agent", "tenant"]],
  ]);
});

test("what two people heard meanwhile is apart, and so is a download", () => {
  const listens = [heard(6, "chou"), heard(5, "fan"), heard(4, "chou", "DOWNLOADED"), heard(3, "fan"), heard(2, "chou")];
  expect(told([{ id: "r", listens }])).toEqual([
    ["chou", "LISTENED", at(2), at(6), 2, ["r"]],
    ["fan", "LISTENED", at(3), at(5), 2, ["r"]],
    ["chou", "DOWNLOADED", at(4), at(4), 1, ["r"]],
  ]);
});

test("after ten minutes of silence another sitting begins", () => {
  expect(told([{ id: "r", listens: [heard(31, "chou"), heard(20, "chou"), heard(10, "chou")] }])).toEqual([
    ["chou", "LISTENED", at(31), at(31), 1, ["r"]],
    ["chou", "LISTENED", at(10), at(20), 2, ["r"]],
  ]);
});

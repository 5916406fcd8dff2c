import { missedSound } from "../../web/src/calls/callRow.js";

const at = (minute: number, second = 0): string => new Date(Date.UTC(2026, 10, 22, 3, minute, second)).toISOString();
const started = at(0);

test.each<[why: string, answeredAt: string | null, endedAt: string | null, now: string, told: ReturnType<typeof missedSound>]>([
  ["nobody answered", null, at(1), at(30), "none"],
  ["they still talk", at(0, 10), null, at(20), "coming"],
  ["the file is taken in", at(0, 10), at(5), at(6, 59), "coming"],
  ["it did not come", at(0, 10), at(5), at(7), "missing"],
  ["nobody wrote an end, for longer than an hour", at(0, 10), null, at(61), "missing"],
])("a recording of a call, while %s", (_why, answeredAt, endedAt, now, told) => {
  expect(missedSound({ startedAt: started, answeredAt, endedAt }, Date.parse(now))).toBe(told);
});

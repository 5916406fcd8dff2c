/** When a disk is called full, and when it is not any more. */
import fc from "fast-check";
import { type DiskFloors, type DiskState, judgeDisk } from "../../schema/rules/disk.js";

const floors: DiskFloors = { warnFree: { share: 0.1 }, stopFree: { bytes: 2e9 } };
const disk = (freeGb: number, totalGb = 100) => ({ freeBytes: freeGb * 1e9, totalBytes: totalGb * 1e9 });

test.each<[why: string, freeGb: number, before: DiskState, after: DiskState]>([
  ["room enough", 50, "OK", "OK"],
  ["just room enough", 10, "OK", "OK"],
  ["below a tenth", 9.9, "OK", "WARN"],
  ["a little above the floor again: still warned", 10.5, "WARN", "WARN"],
  ["clearly above it", 11, "WARN", "OK"],
  ["below the least", 1.9, "WARN", "STOP"],
  ["at once, without a warning", 1.9, "OK", "STOP"],
  ["a little above the least again: still stopped", 2.1, "STOP", "STOP"],
  ["clearly above the least: taken in again, and still warned", 2.2, "STOP", "WARN"],
  ["everything is free again", 90, "STOP", "OK"],
])("%s", (_why, freeGb, before, after) => {
  expect(judgeDisk(disk(freeGb), floors, before)).toBe(after);
});

test("what cannot be measured stays what it was", () => {
  for (const before of ["OK", "WARN", "STOP"] as const) expect(judgeDisk(null, floors, before)).toBe(before);
});

test.each([1, 4, 10, 16, 20, 100, 2_000])("on a disk of %i GB it fills up before it is full", (totalGb) => {
  expect(judgeDisk(disk(totalGb, totalGb), { ...floors, stopFree: { share: 0.02 } }, "OK")).toBe("OK");
  for (const { warnFree, stopFree } of [floors, { warnFree: { bytes: 1e9 }, stopFree: { share: 0.1 } }]) {
    const stop = "bytes" in stopFree ? stopFree.bytes / 1e9 : stopFree.share * totalGb;
    expect(judgeDisk(disk(stop * 1.2, totalGb), { warnFree, stopFree }, "OK")).toBe("WARN");
  }
});

const states = ["OK", "WARN", "STOP"] as const;
const anyState = fc.constantFrom(...states);
const anyFloor = fc.oneof(
  fc.record({ bytes: fc.integer({ min: 1, max: 1e13 }) }),
  fc.record({ share: fc.integer({ min: 0, max: 99 }).map((percent) => percent / 100) }),
);

test("less room never makes it look better, and looking again changes nothing", () => {
  fc.assert(
    fc.property(fc.nat(1e13), fc.nat(1e13), fc.nat(1e13), fc.record({ warnFree: anyFloor, stopFree: anyFloor }), anyState, (one, other, totalBytes, any, before) => {
      const judge = (freeBytes: number, was: DiskState) => judgeDisk({ freeBytes, totalBytes }, any, was);
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(states.indexOf(judge(less, before))).toBeGreaterThanOrEqual(states.indexOf(judge(more, before)));
      const after = judge(one, before);
      expect(judge(one, after)).toBe(after);
    }),
  );
});

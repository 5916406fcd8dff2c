import fc from "fast-check";
import type { RegisterNumber } from "../../schema/rules/register.js";
import { formatNumber, nextNumber, parseNumber } from "../../schema/rules/register.js";

const registerNames = fc.constantFrom("ticket" as const, "case" as const);
const numbers: fc.Arbitrary<RegisterNumber> = fc.record({
  register: registerNames,
  year: fc.integer({ min: 2000, max: 2999 }),
  sequence: fc.integer({ min: 1, max: 9_999_999 }),
});

test.each([
  [{ register: "ticket", year: 2026, sequence: 123 }, "2026-000123"],
  [{ register: "case", year: 2026, sequence: 1 }, "C-2026-0001"],
  [{ register: "ticket", year: 2026, sequence: 1_000_000 }, "2026-1000000"],
  [{ register: "case", year: 2027, sequence: 12_345 }, "C-2027-12345"],
] as const)("%j is written %s", (number, text) => {
  expect(formatNumber(number)).toBe(text);
  expect(parseNumber(text)).toEqual(number);
});

test.each(["", "2026-123", "2026-0000123", "C-2026-000001", "2026-000000", "c-2026-0001", " 2026-000123", "2026-000123x"])(
  "%j is no register number",
  (text) => expect(parseNumber(text)).toBeNull(),
);

test("T3: numbers follow each other without a hole, and begin again with the year", () => {
  const years = [2026, 2026, 2026, 2027, 2027];
  let last: RegisterNumber | null = null;
  const written = years.map((year) => formatNumber((last = nextNumber("ticket", last, year))));
  expect(written).toEqual(["2026-000001", "2026-000002", "2026-000003", "2027-000001", "2027-000002"]);
});

test("T3: whatever the clock does, a number never repeats", () => {
  fc.assert(
    fc.property(registerNames, fc.array(fc.integer({ min: 2024, max: 2030 }), { minLength: 1 }), (register, years) => {
      let last: RegisterNumber | null = null;
      const written = years.map((year) => formatNumber((last = nextNumber(register, last, year))));
      expect(new Set(written).size).toBe(written.length);
    }),
  );
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(parseNumber(formatNumber(number))).toEqual(number);
    }),
  );
});

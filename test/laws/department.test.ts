import fc from "fast-check";
import { type AroundDepartment, type DepartmentFacts, checkDepartment, departmentName, placed } from "../../schema/rules/department.js";

const around: AroundDepartment = { siteLanguage: "zh-TW", codeHolder: null, openTickets: 0 };
const facts: DepartmentFacts = { code: "engineering", names: { "zh-TW": "工程部" }, enabled: true };

describe("a department", () => {
  it.each<[string, Partial<DepartmentFacts>, Partial<AroundDepartment>, string | null, string | null]>([
    ["as it should be", {}, {}, null, null],
    ["with a code of Chinese letters", { code: "工程" }, {}, null, null],
    ["with a code of two words", { code: "two words" }, {}, "VALUE_INVALID", "code"],
    ["without a code", { code: "" }, {}, "VALUE_INVALID", "code"],
    ["with a code of 65 characters", { code: "x".repeat(65) }, {}, "VALUE_INVALID", "code"],
    ["with another's code", {}, { codeHolder: "Engineering" }, "DEPARTMENT_TAKEN", "code"],
    ["without a name in the site's language", { names: { en: "Engineering" } }, {}, "TEXT_MISSING", "names"],
    ["with a name of 101 characters", { names: { "zh-TW": "工程部", en: "x".repeat(101) } }, {}, "TEXT_TOO_LONG", "names"],
  ])("%s", (_, wanted, others, code, field) => {
    const refusal = checkDepartment(null, { ...facts, ...wanted }, { ...around, ...others });
    expect([refusal?.code ?? null, refusal?.field ?? null]).toEqual([code, field]);
  });

  it("does not end while open tickets are with it, and says how many", () => {
    const end = (openTickets: number, enabled = true) =>
      checkDepartment({ ...facts, enabled }, { ...facts, enabled: false }, { ...around, openTickets });
    expect(end(2)).toEqual({ code: "DEPARTMENT_BUSY", params: { department: "engineering", tickets: 2 } });
    expect(end(0)).toBeNull();
    // One that has ended may still be renamed, whatever was reopened with it since.
    expect(end(2, false)).toBeNull();
  });

  it("goes by the name of the viewer's language, else of the site's, else by any, else by its code", () => {
    const named = (names: DepartmentFacts["names"]) => departmentName({ code: "engineering", names }, "zh-HK", "zh-TW");
    expect(named({ "zh-HK": "工程組", "zh-TW": "工程部" })).toBe("工程組");
    expect(named({ "zh-TW": "工程部", en: "Engineering" })).toBe("工程部");
    expect(named({ en: "Engineering" })).toBe("Engineering");
    expect(named({})).toBe("engineering");
  });
});

describe("the order of departments", () => {
  it("puts one where it is wanted, counted from 1", () => {
    const order = ["a", "b", "c"];
    expect([0, 1, 2, 3, 99].map((position) => placed(order, "c", position).join(""))).toEqual(["cab", "cab", "acb", "abc", "abc"]);
  });

  it("keeps everybody, and the others in their order", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.integer(), (order, at, position) => {
        const code = order[at % order.length]!;
        const after = placed(order, code, position);
        expect(after.filter((other) => other !== code)).toEqual(order.filter((other) => other !== code));
        expect(after).toHaveLength(order.length);
      }),
    );
  });
});

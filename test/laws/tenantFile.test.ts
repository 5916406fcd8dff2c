import fc from "fast-check";
import type { NumberPlan } from "../../schema/rules/number.js";
import { readTenantFile, writeTenantFile } from "../../schema/rules/tenantFile.js";
import { csvCell, readDay, readYesNo, splitList } from "../../schema/rules/tenantFile/cell.js";
import type { TenantDraft } from "../../schema/rules/tenantFile/draft.js";

// All tenants, people and numbers are invented.
const plan: NumberPlan = { country: "CN", areaCode: "20", outsidePrefix: "9", extensionPattern: "^(?:8\\d{3})$" };

/** A file as rows of cells, the header on line 1. */
const read = ([header = [], ...rows]: readonly (readonly string[])[]) =>
  readTenantFile(
    { line: 1, cells: header },
    rows.map((cells, at) => ({ line: at + 2, cells })),
    plan,
  );

const reasons = (rows: string[][]) => read(rows).refused.map(({ line, reason }) => ({ line, ...reason }));

describe("a file of tenants", () => {
  test("several lines of one tenant become one file with its contacts", () => {
    const file = read([
      ["店名", "鋪位", "業態", "主力店", "联系人", "职务", "電話", "入駐日期", "備註", "編號"],
      [
        "星河書店",
        "A101；A102",
        "零售",
        "是",
        "王小明",
        "店長",
        "13800138000；020-87654321转801",
        "2024/1/31",
        "",
        "T-1",
      ],
      ["星河書店", "", "", "", "李大華", "會計", "8001", "", "", "T-1"],
      ["星河書店", "A103", "", "", "", "", "", "", "", ""],
      ["", "", "", "", "", "", "87654321", "", "", "T-1"],
      ["雲上茶", "B2-07", "餐飲", "否", "", "店长", "", "民國113年3月5日", "夜間送貨", ""],
    ]);
    expect(file.refused).toEqual([]);
    expect(file.tenants).toEqual([
      {
        code: "T-1",
        name: "星河書店",
        units: ["A101", "A102", "A103"],
        trade: "零售",
        anchor: true,
        since: "2024-01-31",
        note: null,
        phones: ["87654321"],
        contacts: [
          { name: "王小明", title: "店長", phones: ["13800138000", "020-87654321转801"] },
          { name: "李大華", title: "會計", phones: ["8001"] },
        ],
      },
      expect.objectContaining({
        code: null,
        name: "雲上茶",
        anchor: false,
        since: "2024-03-05",
        note: "夜間送貨",
        contacts: [{ name: "店长", title: null, phones: [] }],
      }),
    ]);
  });

  test("columns of ours in any order and any region's words; the others are named, and left out", () => {
    const file = read([
      ["\ufeffTenant Name", "Unit No.", "電話：", "星座", ""],
      ["Sample Café", "G12", "+852 2123 4567", "?"],
    ]);
    expect(file).toMatchObject({ columns: ["name", "units", "phones"], ignored: ["星座"], refused: [] });
    expect(file.tenants[0]).toMatchObject({ name: "Sample Café", units: ["G12"], phones: ["+852 2123 4567"] });
  });

  test("a blank row, a short row and a dash are nothing", () => {
    const file = read([
      ["name", "note", "phones"],
      ["", " ", "-"],
      ["甲", "-"],
      ["乙", "", "-"],
      ["丙", "", "\r"],
    ]);
    expect(file.refused).toEqual([]);
    expect(file.tenants.map(({ name, note, phones }) => [name, note, phones])).toEqual([
      ["甲", null, []],
      ["乙", null, []],
      ["丙", null, []],
    ]);
  });
});

describe("rows that are refused say why", () => {
  test("what would run in a spreadsheet, but for a phone", () => {
    const cells = ['=HYPERLINK("http://192.0.2.1")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", " =1"];
    const rows = cells.map((cell, at) => [`店${at}`, cell]);
    expect(reasons([["name", "note"], ...rows])).toEqual(
      cells.map((_, at) => ({ line: at + 2, code: "FORMULA", params: { column: "note" } })),
    );
    const phoneCells = ["=1+1", "+8613800138000;=1+1", "+1+cmd"].map((cell, at) => [`店${at}`, cell]);
    expect(reasons([["name", "phones"], ...phoneCells]).map(({ code }) => code)).toEqual(Array(3).fill("FORMULA"));
    const phones = read([
      ["name", "phones"],
      ["甲", "+8613800138000；+86 20 8765 4321"],
    ]);
    expect(phones).toMatchObject({ tenants: [{ phones: ["+8613800138000", "+86 20 8765 4321"] }], refused: [] });
    expect(
      reasons([
        ["name", "units"],
        ["=甲", ""],
        ["+8613800138000", ""],
      ]),
    ).toHaveLength(2);
  });

  test.each<[string, string[], object]>([
    ["no name and no code", ["", "", "A1"], { code: "NAME_MISSING", params: {} }],
    ["a code that no line names", ["", "T-9", "A1"], { code: "NAME_MISSING", params: {} }],
    ["neither yes nor no", ["甲", "", "", "maybe"], { code: "ANCHOR_UNCLEAR", params: { value: "maybe" } }],
    ["two days at once", ["甲", "", "", "", "3/4/2024"], { code: "SINCE_UNCLEAR", params: { value: "3/4/2024" } }],
    ["no such day", ["甲", "", "", "", "2023-02-29"], { code: "SINCE_UNCLEAR", params: { value: "2023-02-29" } }],
    ["no number", ["甲", "", "", "", "", "8001;1380013"], { code: "PHONE_UNREADABLE", params: { value: "1380013" } }],
    ["a NUL", ["甲\u0000", ""], { code: "CONTROL_CHARACTER", params: { column: "name" } }],
    ["half a character", ["甲\ud800", ""], { code: "CONTROL_CHARACTER", params: { column: "name" } }],
    [
      "a comma too many",
      ["甲", "", "", "", "", "", "x"],
      { code: "TOO_MANY_CELLS", params: { expected: 6, found: 7 } },
    ],
  ])("%s", (_, cells, reason) => {
    const file = read([["name", "code", "units", "anchor", "since", "phones"], cells, ["乙", "T-2"]]);
    expect(file.refused).toEqual([{ line: 2, reason, text: cells.join(",") }]);
    expect(file.tenants.map(({ name }) => name)).toEqual(["乙"]);
  });

  test("duplicates and contradictions name the line they meet", () => {
    const rows = [
      ["name", "code", "trade", "contact", "phones"],
      ["甲", "T-1", "零售", "王", "8001"],
      ["甲", "T-1", "零售", "王", "8001"],
      ["甲", "", "", "王", "8001"],
      ["甲", "T-1", "餐飲", "李", ""],
      ["乙", "T-1", "", "", ""],
      ["丙", "T-3", "", "", ""],
      ["丙", "T-4", "", "", ""],
      [" 丙 ", "", "", "趙", ""],
    ];
    expect(reasons(rows)).toEqual([
      { line: 3, code: "DUPLICATE", params: { firstLine: 2 } },
      { line: 4, code: "DUPLICATE", params: { firstLine: 2 } },
      { line: 5, code: "CONTRADICTS_LINE", params: { column: "trade", firstLine: 2 } },
      { line: 6, code: "OTHER_NAME_FOR_CODE", params: { code: "T-1", name: "甲", firstLine: 2 } },
      { line: 9, code: "NAME_OF_SEVERAL_CODES", params: { name: "丙", codes: "T-3, T-4" } },
    ]);
    expect(read(rows).tenants.map(({ code }) => code)).toEqual(["T-1", "T-3", "T-4"]);
  });

  test("a header without a name column, or with two, refuses the file", () => {
    expect(read([["units"], ["A1"]])).toMatchObject({
      tenants: [],
      refused: [{ line: 1, reason: { code: "NO_NAME_COLUMN" } }],
    });
    const twice = { code: "COLUMN_TWICE", params: { column: "name" } };
    expect(
      read([
        ["店名", "name"],
        ["甲", "乙"],
      ]),
    ).toMatchObject({ tenants: [], refused: [{ reason: twice }] });
  });
});

test("yes, no and days as lists write them", () => {
  expect(["是", "YES", "主力店", "Y", "1", "√"].map(readYesNo)).toEqual(Array(6).fill(true));
  expect(["否", "no", "非主力店", "0"].map(readYesNo)).toEqual(Array(4).fill(false));
  const written = [
    "2024-01-31",
    "2024/1/31",
    "2024.1.31",
    "2024年1月31日",
    "20240131",
    "113/1/31",
    "民國 113 年 1 月 31 日",
  ];
  expect(written.map(readDay)).toEqual(written.map(() => "2024-01-31"));
  expect(["31/1/2024", "2024-01", "2024-13-01", "last year", "0001-01-01"].map(readDay)).toEqual(
    Array(5).fill(undefined),
  );
});

test("numbers of one cell are told apart, an extension stays with its number", () => {
  expect(splitList("13800138000/13900139000、8001", "phones")).toEqual(["13800138000", "13900139000", "8001"]);
  expect(splitList("020-87654321;ext=801; 8001", "phones")).toEqual(["020-87654321;ext=801", "8001"]);
});

const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.tuple(fc.constantFrom("=", "+", "-", "@", "'", "'=", ";", "\\", "＝"), fc.string()).map((pair) => pair.join("")),
  )
  .map((value) => value.trim())
  .filter((value) => value !== "" && !/[\u0000-\u001f\u007f\ufffd]/.test(value));
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const phones = fc.uniqueArray(
  fc.constantFrom(
    "13800138000",
    "+8613900139000",
    "020-87654321转801",
    "+86 20 8765 4321;ext=9",
    "8001",
    "110",
    "(020)87654321",
  ),
  { maxLength: 3 },
);
const contact = fc.record({ name: text, title: perhaps(text), phones });
const tenant: fc.Arbitrary<TenantDraft> = fc.record({
  code: perhaps(text),
  name: text,
  units: fc.uniqueArray(text, { maxLength: 3 }),
  trade: perhaps(text),
  anchor: fc.boolean(),
  since: perhaps(fc.constantFrom("2024-02-29", "1999-12-31")),
  note: perhaps(text),
  phones,
  contacts: fc.uniqueArray(contact, { maxLength: 3, selector: ({ name, title }) => JSON.stringify([name, title]) }),
});
const plain = (name: string) => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
// tenants are told apart by code or name, as they are in the register
const tenants = fc
  .uniqueArray(tenant, { maxLength: 6, selector: ({ name }) => plain(name) })
  .filter((list) => new Set(list.map(({ code }) => code ?? Symbol())).size === list.length);

describe("laws", () => {
  test("what was exported comes in as the same tenants, and nothing is refused", () => {
    fc.assert(
      fc.property(tenants, (list) => {
        expect(read(writeTenantFile(list))).toMatchObject({ tenants: list, refused: [], ignored: [] });
      }),
      { numRuns: 500 },
    );
  });

  test("no exported cell runs in a spreadsheet", () => {
    fc.assert(
      fc.property(tenants, (list) => {
        for (const cell of writeTenantFile(list).flat()) expect(cell).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/);
      }),
    );
    expect(["=1", "+8613800138000", "-", "@a", "\tx", "\rx", " =1", "'=1"].map(csvCell)).toEqual([
      "'=1",
      "'+8613800138000",
      "'-",
      "'@a",
      "'\tx",
      "'\rx",
      "' =1",
      "''=1",
    ]);
    expect(["王小明", "A-1", "'quoted'", ""].map(csvCell)).toEqual(["王小明", "A-1", "'quoted'", ""]);
  });

  const cells = fc.array(
    fc.oneof(fc.string(), fc.constantFrom("甲", "乙", "=1", "T-1", "8001", "yes", "2024-01-31", "")),
    { maxLength: 12 },
  );
  const header = fc.constant([
    "name",
    "code",
    "units",
    "trade",
    "anchor",
    "since",
    "note",
    "contact",
    "title",
    "phones",
  ]);

  test("every row that says something is taken in or refused with its line, whatever it is", () => {
    fc.assert(
      fc.property(header, fc.array(cells, { maxLength: 8 }), (names, rows) => {
        const file = read([names, ...rows]);
        const lines = file.refused.map(({ line }) => line);
        expect(new Set(lines).size).toBe(lines.length);
        const telling = rows.filter((row) => row.some((cell) => !["", "-"].includes(cell.trim()))).length;
        expect(file.tenants.length + lines.length).toBeLessThanOrEqual(telling);
        expect(file.tenants.length > 0).toBe(telling > lines.length);
      }),
      { numRuns: 1000 },
    );
  });

  test("which tenants a file holds does not depend on the order of its lines", () => {
    const line = fc.tuple(
      fc.constantFrom("甲", "乙", "丙"),
      fc.constantFrom("", "T-1", "T-2"),
      fc.constantFrom("A1", "A2"),
    );
    const shuffled = fc
      .array(line, { maxLength: 8 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    const held = (rows: string[][]) =>
      read([["name", "code", "units"], ...rows]).tenants.map(({ code, name, units }) =>
        [code, code ? null : name, ...units.toSorted()].join(),
      );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const oneNameEach = rows.every(([name, code]) =>
          rows.every((row) => code === "" || row[1] !== code || row[0] === name),
        );
        fc.pre(oneNameEach);
        expect(held(others).toSorted()).toEqual(held(rows).toSorted());
      }),
      { numRuns: 500 },
    );
  });
});

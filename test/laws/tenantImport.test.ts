import fc from "fast-check";
import { languages } from "../../schema/rules/language.js";
import type { NumberPlan } from "../../schema/rules/number.js";
import { comparableName, toldApart } from "../../schema/rules/tenant.js";
import { readTenantFile, writeTenantFile } from "../../schema/rules/tenantFile.js";
import type { TenantDraft } from "../../schema/rules/tenantFile/draft.js";
import { decodeFile } from "../../schema/rules/tenantFile/encoding.js";
import { type ImportPlan, type KnownTenant, planImport } from "../../schema/rules/tenantFile/plan.js";
import { tenantRowRefusals } from "../../schema/rules/tenantFile/row.js";
import { rowRefusalMessage } from "../../schema/rules/tenantFile/words.js";
import { encodeAs } from "../harness/doubleBytes.js";

// All tenants, people and numbers are invented.
const numbers: NumberPlan = { country: "CN", areaCode: "20", outsidePrefix: null, extensionPattern: "^8\\d{3}$" };
const surroundings = { today: "2024-06-01", numbers };

const read = ([header = [], ...rows]: readonly (readonly string[])[]) =>
  readTenantFile({ line: 1, cells: header }, rows.map((cells, at) => ({ line: at + 2, cells })), numbers);

const known = (facts: Partial<KnownTenant> & { name: string }): KnownTenant => ({
  id: facts.code ?? facts.name,
  code: null,
  trade: null,
  anchor: false,
  note: null,
  since: null,
  until: null,
  units: [],
  phones: [],
  contacts: [],
  ...facts,
});

/** What the register holds once a plan is carried out. */
function afterwards(register: readonly KnownTenant[], plan: ImportPlan): KnownTenant[] {
  const updates = new Map(plan.update.map((update) => [update.id, update]));
  expect(updates.size).toBe(plan.update.length);
  const changed = register.map((tenant) => {
    const update = updates.get(tenant.id);
    if (!update) return tenant;
    const contacts = tenant.contacts.map((contact) => {
      const more = update.contacts.filter(({ id }) => id === contact.id).flatMap(({ phones }) => phones);
      return { ...contact, phones: [...contact.phones, ...more] };
    });
    const joined = update.contacts.filter(({ id }) => id === null).map((contact, at) => ({ ...contact, id: `${tenant.id} ${at} of ${contacts.length}` }));
    return {
      ...tenant,
      ...update.now,
      units: [...tenant.units, ...update.units],
      phones: [...tenant.phones, ...update.phones],
      contacts: [...contacts, ...joined],
    };
  });
  const created = plan.create.map((draft, at) => ({
    ...draft,
    id: `new ${at} of ${register.length}`,
    until: null,
    contacts: draft.contacts.map((contact, place) => ({ ...contact, id: `new ${at} ${place}` })),
  }));
  return [...changed, ...created];
}

describe("whom a row speaks of", () => {
  const plan = (register: KnownTenant[], rows: string[][]) => planImport(read([["code", "name", "units", "trade"], ...rows]), register, surroundings);

  test("the tenant of its code, whatever its name was", () => {
    const { update, create } = plan([known({ code: "T-1", name: "甲" })], [["T-1", "乙", "A1", ""]]);
    expect({ update, create }).toMatchObject({ create: [], update: [{ id: "T-1", was: { name: "甲" }, now: { name: "乙" }, units: ["A1"] }] });
  });

  test("without a code the tenant of its name, told apart by unit", () => {
    const twins = [known({ code: "T-1", name: "甲", units: ["A1"] }), known({ code: "T-2", name: "甲", units: ["B1"] })];
    expect(plan(twins, [["", "甲", "B1;B2", ""]]).update).toMatchObject([{ id: "T-2", units: ["B2"], now: {} }]);
    expect(plan(twins, [["", "甲", "C1", ""]]).refused).toMatchObject([{ line: 2, reason: { code: "SEVERAL_OF_NAME", params: { name: "甲", codes: "T-1, T-2" } } }]);
  });

  test("one that was on file before it had a code is given it, unless it stands elsewhere", () => {
    const register = [known({ name: "甲", units: ["A1"] })];
    expect(plan(register, [["T-1", "甲", "A1", ""]]).update).toMatchObject([{ id: "甲", now: { code: "T-1" } }]);
    expect(plan(register, [["T-2", "甲", "B9", ""]]).refused).toMatchObject([{ reason: { code: "NAME_NEEDS_CODE" } }]);
    // The order of the rows decides nothing.
    const both = [["T-2", "甲", "B9", ""], ["T-1", "甲", "A1", ""]];
    expect(plan(register, both)).toMatchObject({ refused: [], create: [{ code: "T-2" }], update: [{ now: { code: "T-1" } }] });
  });

  test("a tenancy that has ended is not taken up by a file", () => {
    const register = [known({ code: "T-1", name: "甲", until: "2024-05-31" }), known({ id: "old", name: "乙", until: "2024-05-31" })];
    const { refused, create } = plan(register, [["T-1", "甲", "A1", ""], ["", "乙", "A2", ""]]);
    expect(refused).toMatchObject([{ line: 2, reason: { code: "TENANCY_ENDED", params: { name: "甲", until: "2024-05-31" } } }]);
    expect(create).toMatchObject([{ name: "乙" }]);
  });

  test("a blank takes nothing away; under the heading 主力店 it means no", () => {
    const register = [known({ name: "甲", trade: "零售", note: "夜間送貨", since: "2020-01-01", anchor: true, units: ["A1"] })];
    const full = read([["name", "trade", "note", "since", "units"], ["甲", "", "", "", ""]]);
    expect(planImport(full, register, surroundings)).toMatchObject({ update: [], unchanged: 1 });
    expect(planImport(read([["name", "主力店"], ["甲", ""]]), register, surroundings).update).toMatchObject([{ now: { anchor: false } }]);
  });

  test("the same number in another spelling is no new one, and a contact without a title is whoever bears the name", () => {
    const register = [known({ name: "甲", phones: ["020-87654321"], contacts: [{ id: "c", name: "王小明", title: "店長", phones: ["13800138000"] }] })];
    const file = read([
      ["name", "contact", "phones"],
      ["甲", "", "+86 20 8765 4321"],
      ["甲", "王小明", "138-0013-8000;13900139000"],
    ]);
    expect(planImport(file, register, surroundings).update).toMatchObject([
      { phones: [], contacts: [{ id: "c", phones: ["13900139000"] }] },
    ]);
  });
});

const name = fc.constantFrom("甲", "乙", "丙", "Ａ", "a");
const unit = fc.constantFrom("A1", "A2", "B1");
const phone = fc.constantFrom("13800138000", "+86 138 0013 8000", "020-87654321", "8001", "020-87654321转801");
const cell = fc.tuple(
  fc.constantFrom("", "", "T-1", "T-2", "T-3"),
  name,
  fc.uniqueArray(unit, { maxLength: 2 }).map((units) => units.join(";")),
  fc.constantFrom("", "零售", "餐飲"),
  fc.constantFrom("", "yes", "no"),
  fc.constantFrom("", "王", "李"),
  fc.constantFrom("", "店長"),
  fc.uniqueArray(phone, { maxLength: 2 }).map((phones) => phones.join("/")),
);
const header = ["code", "name", "units", "trade", "anchor", "contact", "title", "phones"];
const file = fc.array(cell, { maxLength: 8 }).map((rows) => read([header, ...rows]));

const draft = fc.record<TenantDraft>({
  code: fc.option(fc.constantFrom("T-1", "T-2", "T-3", "=1"), { nil: null }),
  name,
  units: fc.uniqueArray(unit, { maxLength: 2 }),
  trade: fc.constantFrom(null, "零售", "+1"),
  anchor: fc.boolean(),
  since: fc.constantFrom(null, "2020-02-29"),
  note: fc.constantFrom(null, "one\ntwo", "'=1", '"quoted", with a comma'),
  phones: fc.uniqueArray(phone, { maxLength: 2 }),
  contacts: fc.uniqueArray(
    fc.record({ name: fc.constantFrom("王", "李"), title: fc.constantFrom(null, "店長"), phones: fc.uniqueArray(phone, { maxLength: 2 }) }),
    { maxLength: 3, selector: ({ name: called, title }) => `${called} ${title}` },
  ),
});
/** Registers as they are kept: codes unique, namesakes told apart, a person of one name and title there once. */
const register = fc.array(fc.tuple(draft, fc.constantFrom(null, null, "2024-05-31", "2024-06-01")), { maxLength: 6 }).map((drafts) => {
  const held: KnownTenant[] = [];
  for (const [at, [{ contacts, ...facts }, until]] of drafts.entries()) {
    const sameName = held.filter((other) => comparableName(other.name) === comparableName(facts.name) && other.until !== "2024-05-31").map(({ code }) => code);
    const taken = held.some((other) => facts.code !== null && other.code === facts.code);
    if (taken || (until !== "2024-05-31" && !toldApart(facts.code, sameName))) continue;
    held.push({ ...facts, id: `t${at}`, until, contacts: contacts.map((contact, place) => ({ ...contact, id: `t${at} c${place}` })) });
  }
  return held;
});

describe("laws of an import", () => {
  test("a file that was taken in changes nothing the second time", () => {
    fc.assert(
      fc.property(register, file, (held, given) => {
        const first = planImport(given, held, surroundings);
        const second = planImport(given, afterwards(held, first), surroundings);
        expect(second).toMatchObject({ create: [], update: [] });
        expect(second.refused.map(({ line }) => line)).toEqual(first.refused.map(({ line }) => line));
      }),
      { numRuns: 3000 },
    );
  });

  test("every tenant of the file is created, updated, found unchanged or refused", () => {
    fc.assert(
      fc.property(register, file, (held, given) => {
        const plan = planImport(given, held, surroundings);
        const refusedHere = plan.refused.length - given.refused.length;
        expect(plan.create.length + plan.update.length + plan.unchanged + refusedHere).toBe(given.tenants.length);
      }),
      { numRuns: 500 },
    );
  });

  test("codes stay unique and namesakes told apart", () => {
    fc.assert(
      fc.property(register, file, (held, given) => {
        const all = afterwards(held, planImport(given, held, surroundings));
        const codes = all.flatMap(({ code }) => code ?? []);
        expect(new Set(codes).size).toBe(codes.length);
        const current = all.filter(({ until }) => until === null || until >= surroundings.today);
        for (const tenant of current) {
          const others = current.filter((other) => other !== tenant && comparableName(other.name) === comparableName(tenant.name));
          expect(toldApart(tenant.code, others.map(({ code }) => code))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("what was exported comes back without a change", () => {
    fc.assert(
      fc.property(register, (held) => {
        const current = held.filter(({ until }) => until === null || until >= surroundings.today);
        const plan = planImport(read(writeTenantFile(current)), held, surroundings);
        expect(plan).toMatchObject({ create: [], update: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the encoding of a file", () => {
  const traditional = "店名,鋪位,聯絡人,電話\n星河書店,A101,王小明,20805550\n雲上茶,B207,李大華,20805551\n";
  const simplified = "店名,铺位,联系人,电话\n星河书店,A101,王小明,20805550\n云上茶,B207,李大华,20805551\n";

  test.each(["CN", "TW", "HK"])("is told from the bytes, at a site in %s", (country) => {
    const utf8 = new TextEncoder();
    expect(decodeFile(utf8.encode(traditional), country)).toBe(traditional);
    expect(decodeFile(utf8.encode(`\ufeff${simplified}`), country)).toBe(simplified);
    expect(decodeFile(encodeAs("big5", traditional), country)).toBe(traditional);
    expect(decodeFile(encodeAs("gb18030", simplified), country)).toBe(simplified);
    expect(decodeFile(encodeAs("gb18030", traditional), country)).toBe(traditional);
    expect(decodeFile(Buffer.from(`\ufeff${traditional}`, "utf16le"), country)).toBe(traditional);
  });

  test.each([
    ["big5", "name,note\nx,全家便利商店在一樓東側，夜間由後門送貨，請先打電話\n"],
    ["gb18030", "name,note\nx,全家便利商店在一楼东侧，夜间由后门送货，请先打电话\n"],
  ] as const)("%s under an English heading, by its everyday characters", (encoding, text) => {
    for (const country of ["CN", "TW"]) expect(decodeFile(encodeAs(encoding, text), country)).toBe(text);
  });

  test("is unknown where it is none of these", () => {
    expect(decodeFile(Uint8Array.of(0x6e, 0xff, 0x00, 0x41), "CN")).toBeNull();
    expect(decodeFile(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xff), "CN")).toBeNull();
  });

  test("plain text stays as it is, and any bytes give an answer", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => expect(decodeFile(new TextEncoder().encode(text), "CN")).toBe(text.replace(/^\ufeff/, ""))));
    fc.assert(fc.property(fc.uint8Array(), fc.constantFrom("CN", "TW"), (bytes, country) => {
      const text = decodeFile(bytes, country);
      expect(text === null || typeof text === "string").toBe(true);
    }));
  });
});

test.each(tenantRowRefusals)("%s is worded in every language, with what it speaks of", (code) => {
  const params = { column: "name", expected: 3, found: 4, value: "maybe", firstLine: 2, code: "T-1", name: "甲", codes: "T-1, T-2", most: 50, until: "2024-05-31" };
  const messages = languages.map((language) => rowRefusalMessage({ code, params }, language));
  for (const [at, message] of messages.entries()) {
    expect(message).toMatch(/^[^{}]+$/);
    expect(/[一-鿿]/.test(message.replace("甲", ""))).toBe(languages[at] !== "en");
  }
});

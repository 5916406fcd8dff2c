/** Signs that nobody sees: they turn nothing around on a card, they are no text, and a tenant is not another by them. */
import fc from "fast-check";
import { openCase } from "../../schema/rules/hold.js";
import { checkAccount } from "../../schema/rules/people.js";
import { needText } from "../../schema/rules/refusal.js";
import { checkContact, checkUnit, comparableName } from "../../schema/rules/tenant.js";
import { readTenantFile } from "../../schema/rules/tenantFile.js";
import { isBlank, storedLine, withoutUnseen } from "../../schema/rules/text.js";
import { complaint, people, tell } from "./ticketStory.js";

const turning = [..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"];
const nothing = [..."\u200b\u2060\ufeff\u00ad"];
const unseen = fc.constantFrom(...turning, ...nothing);
const seen = fc.string({ unit: "grapheme" }).map(withoutUnseen);

test("a line is stored without them, wherever they stand, and with all else", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(seen, unseen)), seen, (parts, end) => {
      const given = parts.map(([text, sign]) => text + sign).join("") + end;
      const stored = storedLine(given);
      expect(stored).toBe(storedLine(parts.map(([text]) => text).join("") + end));
      expect(storedLine(stored)).toBe(stored);
      expect([...stored].filter((sign) => turning.includes(sign) || nothing.includes(sign))).toEqual([]);
    }),
  );
});

test.each(["👩‍👩‍👧", "می‌خواهم", "葛󠄀", "A\tB", "مطعم الأرز"])("%s stays as it is", (text) => expect(storedLine(text)).toBe(text));

test.each([..."\u200c\u200d\u3164\u115f\uffa0\u2800\u034f\ufe0f\u180b\ufffc\u17b4\u0007\u001b\u007f\u0085", "\u{e0041}"])(
  "nor is %j, which is drawn as nothing",
  (sign) => expect(isBlank(` ${sign}${sign}`)).toBe(true),
);

test("a line is one line", () => expect(storedLine("三樓\r\n電梯\u2028停")).toBe("三樓 電梯 停"));

test.each(["fan\u3164", "dep\uffa0"])("the login or code %j would look like another's", (name) => {
  const others = { departments: [], sameLogin: false, extensionHolder: null, otherAdministrators: 1 };
  expect(checkAccount(null, { ...people.agent, login: name, displayName: "Somebody", enabled: true }, others)).toMatchObject({ field: "login" });
});

test("without anything else they are no text", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(unseen, fc.constantFrom(" ", "\n", "　"))), (signs) => {
      expect(isBlank(signs.join(""))).toBe(true);
      expect(needText(signs.join(""), "reason")).toMatchObject({ code: "TEXT_MISSING" });
    }),
  );
  expect(checkUnit("\u200b")).toMatchObject({ code: "TEXT_MISSING" });
  expect(checkContact({ name: "\u2067", title: null })).toMatchObject({ code: "TEXT_MISSING" });
  const account = { ...people.agent, displayName: "\u202e", enabled: true };
  const others = { departments: [], sameLogin: false, extensionHolder: null, otherAdministrators: 1 };
  expect(checkAccount(null, account, others)).toMatchObject({ code: "TEXT_MISSING", field: "displayName" });
});

test("a ticket's lines are clean, and what was said at length stands as it was said", () => {
  const description = "招牌上寫著\u202eABC\u202c，\n第二行";
  const reporterPhone = { raw: "\u202a13800138000\u202c", e164: "+8613800138000" };
  const given = { title: "\u202e冷氣\u200b太吵", place: "B2\u2066-07", reporterName: "樣本\u200f先生", description, reporterPhone };
  const { ticket } = tell([0, "agent", { ...complaint, ...given }]);
  expect(ticket).toMatchObject({ title: "冷氣太吵", place: "B2-07", reporterName: "樣本先生", description, reporterPhone: { raw: "13800138000" } });
});

test("who gives nothing but them is nobody", () => {
  const hidden = { ...complaint, reporterName: "\u200b", reporterPhone: { raw: "\u200e", e164: null } };
  expect(tell([0, "agent", hidden]).ticket).toMatchObject({ anonymous: true, reporterName: null, reporterPhone: null });
  expect(tell([0, "agent", { ...hidden, anonymous: false }]).refusal).toMatchObject({ code: "REPORTER_MISSING" });
});

test("a case's title is clean", () => {
  const actor = people.supervisor;
  expect(openCase({ id: "c", number: "C-1", title: " 三樓\u202e噪音 " }, { now: new Date(0), actor })).toMatchObject({ title: "三樓噪音" });
});

test("a tenant's name is the same with them and without", () => {
  fc.assert(fc.property(seen, unseen, seen, (before, sign, after) => expect(comparableName(before + sign + after)).toBe(comparableName(before + after))));
});

test("a file of tenants brings none in, and hides no formula behind one", () => {
  const plan = { country: "CN", areaCode: "20", outsidePrefix: "9", extensionPattern: "^8\\d{3}$" };
  const read = (...rows: string[][]) =>
    readTenantFile({ line: 1, cells: ["name", "units", "phones", "note"] }, rows.map((cells, at) => ({ line: at + 2, cells })), plan);
  const file = read(["星河\u200b書店", "\ufeffA101", "\u202d13800138000\u202c", "夜間\u202e送貨"], ["\u200b", "", "", ""]);
  expect(file.refused).toEqual([]);
  expect(file.tenants).toMatchObject([{ name: "星河書店", units: ["A101"], phones: ["13800138000"], note: "夜間\u202e送貨" }]);
  expect(read(["\u200b=cmd|A0", "", "", ""]).refused).toMatchObject([{ reason: { code: "FORMULA" } }]);
});

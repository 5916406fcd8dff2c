import { languages } from "../../schema/rules/language.js";
import { refusalCodes, refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import { en } from "../../schema/rules/refusal/en.js";
import { zhCN } from "../../schema/rules/refusal/zhCN.js";
import { zhHK } from "../../schema/rules/refusal/zhHK.js";
import { zhTW } from "../../schema/rules/refusal/zhTW.js";

const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();

test.each(refusalCodes)("%s speaks of the same things in every language", (code) => {
  for (const words of [zhTW, zhHK, zhCN]) expect(holes(words.texts[code])).toEqual(holes(en.texts[code]));
});

test("a refusal is worded by the viewer's own region", () => {
  const important = refuse("CALL_BACK_RANK", { severity: "IMPORTANT", who: ["departmentHead", "leadership"] });
  expect(languages.map((language) => refusalMessage(important, language))).toEqual([
    "這件客訴屬重要，須由部門經理、總監或總經理回訪。",
    "這宗投訴屬重要，必須由部門經理、總監或總經理回訪。",
    "该投诉属于重要投诉，须由部门经理、总监或总经理回访。",
    "This complaint is important. Its call-back is made by the department's manager, the director or general manager.",
  ]);
});

test("what nobody translates is shown as it is: a login that happens to be a word stays a login", () => {
  const stranger = refuse("HANDLER_NOT_IN_DEPARTMENT", { handler: "close", department: "reason" });
  expect(refusalMessage(stranger, "zh-TW")).toBe("close 不屬於 reason 部門，請改選該部門人員，或先不指定。");
  expect(refusalMessage(refuse("TEXT_MISSING", { what: "toString" }), "en")).toBe("Please fill in: toString.");
});

test("an empty list is said to be empty", () => {
  const voided = refuse("MOVE_NOT_ALLOWED", { number: "2026-000001", state: "VOIDED", act: "note", possible: [] });
  expect(refusalMessage(voided, "en")).toBe("2026-000001 is voided: adding a note is not possible now. Possible: nothing.");
});

describe("each region's own words", () => {
  const all = (words: object): string => JSON.stringify(words);
  test.each([
    ["zh-TW", all(zhTW), ["客訴", "諮詢", "案件", "錄音保全"], ["投訴", "查詢", "個案", "錄音留存", "数", "据"]],
    ["zh-HK", all(zhHK), ["投訴", "查詢", "個案", "錄音留存"], ["客訴", "諮詢", "錄音保全", "信息"]],
    ["zh-CN", all(zhCN), ["投诉", "咨询", "诉求", "录音留存"], ["客诉", "個", "錄", "訴"]],
  ])("%s", (_, text, own, foreign) => {
    for (const word of own) expect(text).toContain(word);
    for (const word of foreign) expect(text).not.toContain(word);
  });
});

import type { Language } from "../../../schema/rules/language.js";

/** What all lists say: how to go through them, and of a number that is none. */
export interface ListWords {
  next: string;
  previous: string;
  withheld: string;
  noNumber: string;
}

export const listWords: Readonly<Record<Language, ListWords>> = {
  "zh-TW": { next: "下一筆", previous: "上一筆", withheld: "未顯示號碼", noNumber: "沒有號碼" },
  "zh-HK": { next: "下一個", previous: "上一個", withheld: "不顯示號碼", noNumber: "沒有號碼" },
  "zh-CN": { next: "下一条", previous: "上一条", withheld: "未显示号码", noNumber: "没有号码" },
  en: { next: "Next", previous: "Previous", withheld: "Number withheld", noNumber: "No number" },
};

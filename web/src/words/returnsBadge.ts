import type { Language } from "../../../schema/rules/language.js";

/** Beside the rail's calls: how many wait to be called back. Apart, because the rail comes with the first load. */
export const returnsBadgeWords: Readonly<Record<Language, (count: number) => string>> = {
  "zh-TW": (count) => `${count} 通待回電`,
  "zh-HK": (count) => `${count} 個待回電`,
  "zh-CN": (count) => `${count} 通待回电`,
  en: (count) => (count === 1 ? "1 call to return" : `${count} calls to return`),
};

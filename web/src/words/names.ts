import type { Language } from "../../../schema/rules/language.js";

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  "zh-TW": "繁體中文（台灣）",
  "zh-HK": "繁體中文（香港）",
  "zh-CN": "简体中文",
  en: "English",
};

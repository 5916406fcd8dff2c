import type { Language } from "../../../schema/rules/language.js";

/** The top bar's button and the form's name: apart from the form's words, because the bar comes with the first load. */
export const newTicket: Readonly<Record<Language, string>> = { "zh-TW": "登錄案件", "zh-HK": "登記個案", "zh-CN": "登记诉求", en: "New ticket" };

import type { Language } from "../../../schema/rules/language.js";
import { en } from "./ticket/en.js";
import type { TicketWords } from "./ticket/words.js";
import { zhCN } from "./ticket/zhCN.js";
import { zhHK } from "./ticket/zhHK.js";
import { zhTW } from "./ticket/zhTW.js";

export const ticketWords: Readonly<Record<Language, TicketWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

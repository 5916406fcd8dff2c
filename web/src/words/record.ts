import type { Language } from "../../../schema/rules/language.js";
import { en } from "./record/en.js";
import type { RecordWords } from "./record/words.js";
import { zhCN } from "./record/zhCN.js";
import { zhHK } from "./record/zhHK.js";
import { zhTW } from "./record/zhTW.js";

export const recordWords: Readonly<Record<Language, RecordWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

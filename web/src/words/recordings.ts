import type { Language } from "../../../schema/rules/language.js";
import { en } from "./recordings/en.js";
import type { RecordingsWords } from "./recordings/words.js";
import { zhCN } from "./recordings/zhCN.js";
import { zhHK } from "./recordings/zhHK.js";
import { zhTW } from "./recordings/zhTW.js";

export const recordingsWords: Readonly<Record<Language, RecordingsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

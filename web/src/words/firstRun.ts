import type { Language } from "../../../schema/rules/language.js";
import { en } from "./firstRun/en.js";
import type { FirstRunWords } from "./firstRun/words.js";
import { zhCN } from "./firstRun/zhCN.js";
import { zhHK } from "./firstRun/zhHK.js";
import { zhTW } from "./firstRun/zhTW.js";

export const firstRunWords: Readonly<Record<Language, FirstRunWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

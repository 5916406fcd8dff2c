import type { Language } from "../../../schema/rules/language.js";
import { en } from "./settings/en.js";
import type { SettingsWords } from "./settings/words.js";
import { zhCN } from "./settings/zhCN.js";
import { zhHK } from "./settings/zhHK.js";
import { zhTW } from "./settings/zhTW.js";

export const settingsWords: Readonly<Record<Language, SettingsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

import type { Language } from "../../../schema/rules/language.js";
import { en } from "./tenants/en.js";
import type { TenantsWords } from "./tenants/words.js";
import { zhCN } from "./tenants/zhCN.js";
import { zhHK } from "./tenants/zhHK.js";
import { zhTW } from "./tenants/zhTW.js";

export const tenantsWords: Readonly<Record<Language, TenantsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

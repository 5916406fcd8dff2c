/** A refusal in the viewer's language: what is missing, and who can do it. Codes never change; these words may. */
import type { Language } from "./language.js";
import type { Refusal, RefusalParam } from "./refusal.js";
import { en } from "./refusal/en.js";
import type { RefusalWords } from "./refusal/words.js";
import { zhCN } from "./refusal/zhCN.js";
import { zhHK } from "./refusal/zhHK.js";
import { zhTW } from "./refusal/zhTW.js";

const languages: Readonly<Record<Language, RefusalWords>> = { en, "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN };

/** The vocabulary that a param is worded by; every other param (numbers, logins, codes) is shown as it is. */
const vocabularies = {
  who: "who",
  act: "act",
  possible: "act",
  state: "state",
  severity: "severity",
  kind: "kind",
  what: "what",
} as const;

function wordOf(name: string, value: string, words: RefusalWords): string {
  if (!(name in vocabularies)) return value;
  const vocabulary: Readonly<Record<string, string>> = words[vocabularies[name as keyof typeof vocabularies]];
  return Object.hasOwn(vocabulary, value) ? (vocabulary[value] ?? value) : value;
}

function wording(name: string, value: RefusalParam | undefined, words: RefusalWords): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return wordOf(name, value, words);
  return value.length === 0 ? words.none : value.map((item) => wordOf(name, item, words)).join(words.or);
}

export function refusalMessage({ code, params }: Refusal, language: Language): string {
  const words = languages[language];
  return words.texts[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => wording(name, params[name], words));
}

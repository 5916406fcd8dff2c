import { type ReactNode, createContext, useContext, useEffect, useMemo, useState } from "react";
import { type Language, languages } from "../../../schema/rules/language.js";
import { remember } from "../parts/remember.js";

interface Speaking {
  language: Language;
  speak: (language: Language) => void;
}

const Spoken = createContext<Speaking | null>(null);
const remembered = "dutydesk.language";

/** Gives the page one language: the one chosen here before, else the browser's, else Taiwan's. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    remember(remembered, language);
  }, [language]);
  const speaking = useMemo(() => ({ language, speak }), [language]);
  return <Spoken value={speaking}>{children}</Spoken>;
}

export function useLanguage(): Speaking {
  const speaking = useContext(Spoken);
  if (!speaking) throw new Error("useLanguage stands outside WordsProvider");
  return speaking;
}

/** The part of the dictionary that a page needs, in its reader's words. */
export function useWords<Words>(part: Readonly<Record<Language, Words>>): Words {
  return part[useLanguage().language];
}

/** Several names as one text: 甲、乙 in Chinese, "a, b" in English. */
export function useJoined(): (names: readonly string[]) => string {
  const between = useLanguage().language === "en" ? ", " : "、";
  return (names) => names.join(between);
}

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(remembered), ...navigator.languages];
  for (const tag of wanted) {
    const exact = languages.find((language) => language.toLowerCase() === tag?.toLowerCase());
    if (exact) return exact;
    if (tag?.toLowerCase().startsWith("en")) return "en";
    if (tag?.toLowerCase().startsWith("zh")) return /hk|mo/iu.test(tag) ? "zh-HK" : /hant|tw/iu.test(tag) ? "zh-TW" : "zh-CN";
  }
  return "zh-TW";
}

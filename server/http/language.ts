import { type Language, languages } from "../../schema/rules/language.js";
import type { Viewer } from "../auth/viewer.js";

/** The viewer's own language; before signing in, the first of Accept-Language that the desk speaks, else English. */
export function preferredLanguage(viewer: Viewer | null, acceptLanguage: string | undefined): Language {
  if (viewer) return viewer.language;
  for (const part of (acceptLanguage ?? "").split(",")) {
    const tag = part.split(";")[0]!.trim().toLowerCase();
    const exact = languages.find((language) => language.toLowerCase() === tag);
    if (exact) return exact;
    const region = regions[tag] ?? regions[tag.split("-")[0]!];
    if (region) return region;
  }
  return "en";
}

const regions: Record<string, Language> = {
  en: "en",
  zh: "zh-CN",
  "zh-hans": "zh-CN",
  "zh-sg": "zh-CN",
  "zh-hant": "zh-TW",
  "zh-mo": "zh-HK",
  "zh-hant-hk": "zh-HK",
};

import type { Language } from "../rules/language.js";

/** What a site has when it says nothing but its country. Prefixes are those dialled on the public network. */
export interface CountryPreset {
  callingCode: string;
  /** Dialled before an area code inside the country; empty where the country has none. */
  trunkPrefix: string;
  internationalPrefix: string;
  hasAreaCodes: boolean;
  timeZone: string;
  language: Language;
}

export const countryCodes = ["CN", "HK", "MO", "TW"] as const;
export type CountryCode = (typeof countryCodes)[number];

export const countries: Record<CountryCode, CountryPreset> = {
  CN: {
    callingCode: "86",
    trunkPrefix: "0",
    internationalPrefix: "00",
    hasAreaCodes: true,
    timeZone: "Asia/Shanghai",
    language: "zh-CN",
  },
  HK: {
    callingCode: "852",
    trunkPrefix: "",
    internationalPrefix: "001",
    hasAreaCodes: false,
    timeZone: "Asia/Hong_Kong",
    language: "zh-HK",
  },
  MO: {
    callingCode: "853",
    trunkPrefix: "",
    internationalPrefix: "00",
    hasAreaCodes: false,
    timeZone: "Asia/Macau",
    language: "zh-HK",
  },
  TW: {
    callingCode: "886",
    trunkPrefix: "0",
    internationalPrefix: "002",
    hasAreaCodes: true,
    timeZone: "Asia/Taipei",
    language: "zh-TW",
  },
};

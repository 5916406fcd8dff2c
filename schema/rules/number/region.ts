/** How one region writes numbers. Own tables, for metadata libraries also take what nobody there could dial. */
export interface NumberRegion {
  callingCode: string;
  /** Digit dialled before a number of another town; "" where there is none. */
  trunk: "0" | "";
  /** A whole national number, without trunk digit. */
  national: RegExp;
  /** Prefixes before a country code, the region's own first; 00 is heard everywhere. */
  outward: RegExp[];
  /** Emergency, hotline and freephone numbers: real, but not reachable from abroad, so never E.164. */
  short: RegExp;
  /** Code of an area as dialled before a local short number (0755-12345); null where that is not done. */
  shortArea: RegExp | null;
}

const CN: NumberRegion = {
  callingCode: "86",
  trunk: "0",
  // area codes 852 and 853 were given up in 2014, so 852... and 853... are Hong Kong and Macao
  national: /^(?:1[3-9]\d{9}|(?:10|2\d)[2-8]\d{7}|(?!852|853|400|800)[3-9]\d{2}[2-8]\d{6,7})$/,
  outward: [/^00/],
  short: new RegExp(
    "^(?:11[0245789]|12[0-2]|999|100(?:00|1[015]|50|86|99)|1118[35]|12110|12121|123\\d{2}" +
      "|95\\d{3,6}|96\\d{3,4}|(?:400|800)\\d{7})$",
  ),
  shortArea: /^0(?:10|2\d|[3-9]\d{2})(?=1|9)/,
};

const HK: NumberRegion = {
  callingCode: "852",
  trunk: "",
  national: /^[2-9]\d{7}$/,
  outward: [/^00(?:30|5[09]|[126-9])/, /^00/],
  short: /^(?:999|992|112|108[1-4]|1823|1868|18\d{3}|18\d{5}|800\d{6})$/,
  shortArea: null,
};

const MO: NumberRegion = {
  callingCode: "853",
  trunk: "",
  national: /^(?:28|6\d|8\d)\d{6}$/,
  outward: [/^00/],
  short: /^(?:999|993|11[0279]|0800\d{3,6})$/,
  shortArea: null,
};

const TW: NumberRegion = {
  callingCode: "886",
  trunk: "0",
  national: /^(?:9\d{8}|2[2-8]\d{7}|(?!80)[3-8]\d{7,8}|70\d{8})$/,
  outward: [/^0(?:0[25-79]|19)/, /^00/],
  short: /^(?:11[0-9]|16[5-8]|19(?:22|50|55|57|66|85|88|9[0-9])|080\d{7})$/,
  shortArea: null,
};

const regions: Record<string, NumberRegion> = { CN, HK, MO, TW };

export function regionOf(country: string): NumberRegion | null {
  return Object.hasOwn(regions, country) ? regions[country]! : null;
}

/** The region whose country code these digits begin with. */
export function regionOfDigits(digits: string): NumberRegion | null {
  return Object.values(regions).find((region) => digits.startsWith(region.callingCode)) ?? null;
}

/** E.164 of a national number written with or without its trunk digit; null when the region has no such number. */
export function nationalNumber(region: NumberRegion, digits: string): string | null {
  const bare = region.trunk !== "" && digits.startsWith(region.trunk) ? digits.slice(1) : digits;
  return region.national.test(bare) ? `+${region.callingCode}${bare}` : null;
}

/** The short number as dialled in its region, also behind a trunk digit or area code; null when it is none. */
export function shortNumber(region: NumberRegion, digits: string): string | null {
  const withoutArea = region.shortArea === null ? digits : digits.replace(region.shortArea, "");
  return [digits, withoutArea].find((form) => region.short.test(form)) ?? null;
}

/** A mobile of the mainland or Taiwan, as it is often written across the border without its country code. */
export function neighbourMobile(digits: string): string | null {
  if (/^1[3-9]\d{9}$/.test(digits)) return `+86${digits}`;
  return /^09\d{8}$/.test(digits) ? `+886${digits.slice(1)}` : null;
}

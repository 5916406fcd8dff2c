import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export const same = (a: string, b: string): boolean => parsePhoneNumberFromString(a)?.number === b;

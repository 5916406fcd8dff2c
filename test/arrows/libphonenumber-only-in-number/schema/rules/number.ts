import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export const e164 = (text: string): string | undefined => parsePhoneNumberFromString(text, "CN")?.number;

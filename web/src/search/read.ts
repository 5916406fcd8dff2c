import { parseNumber } from "../../../schema/rules/register.js";
import type { Role } from "../../../schema/rules/role.js";

/** Free text is not searched by the analyst and the administrator: the server's table of rights says so. */
export const searchers: readonly Role[] = ["agent", "supervisor", "handler", "manager", "director", "generalManager"];

// Shorter ones are floors and units.
const SHORTEST_PHONE = 5;

/** The digits of what may be a phone number, with the + of a country code; null for words and for register numbers. */
export function phoneIn(text: string): string | null {
  const phone = text.normalize("NFKC").replace(/[\s()\-.]/gu, "");
  if (parseNumber(text.trim()) || !/^\+?\d+$/u.test(phone)) return null;
  return phone.length >= SHORTEST_PHONE ? phone : null;
}

/** Where a whole register number leads. */
export function placeOfNumber(text: string): string | null {
  const written = text.trim().toUpperCase();
  const number = parseNumber(written);
  return number && `/${number.register === "case" ? "cases" : "tickets"}/${written}`;
}

export const placeOfSearch = (text: string): string => `/search?text=${encodeURIComponent(text.trim())}`;

/** What of a tenant's file lasts. */
export const current = <Part extends { until: string | null }>(parts: readonly Part[]): Part[] => parts.filter(({ until }) => until === null);

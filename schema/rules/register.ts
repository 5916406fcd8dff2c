/** Register numbers (T3): never repeated, never an unexplained hole. A site has one series of tickets and one of cases. */

export const registers = {
  ticket: { prefix: "", digits: 6 },
  case: { prefix: "C-", digits: 4 },
} as const;
export type RegisterName = keyof typeof registers;

/** `sequence` counts from 1 in each year of the site's own time zone. */
export interface RegisterNumber {
  readonly register: RegisterName;
  readonly year: number;
  readonly sequence: number;
}

/** 2026-000123, C-2026-0001; a sequence that outgrows its digits simply gets longer. */
export function formatNumber({ register, year, sequence }: RegisterNumber): string {
  const { prefix, digits } = registers[register];
  return `${prefix}${year}-${String(sequence).padStart(digits, "0")}`;
}

/** Null for what is no register number as we write it: a number has one spelling. */
export function parseNumber(text: string): RegisterNumber | null {
  const match = /^(C-)?(\d{4})-(\d+)$/.exec(text);
  if (!match) return null;
  const register: RegisterName = match[1] ? "case" : "ticket";
  const number = { register, year: Number(match[2]), sequence: Number(match[3]) };
  return number.sequence > 0 && formatNumber(number) === text ? number : null;
}

/**
 * The number after `last` (null: none was ever given). The sequence starts again with a new year of the site's zone;
 * a clock that went back a year continues the later one, for a number never repeats.
 */
export function nextNumber(register: RegisterName, last: RegisterNumber | null, year: number): RegisterNumber {
  if (last && last.year >= year) return { register, year: last.year, sequence: last.sequence + 1 };
  return { register, year, sequence: 1 };
}

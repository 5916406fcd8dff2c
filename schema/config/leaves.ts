import { z } from "zod";
import { codeForm } from "../rules/department.js";
import { didYouMean } from "./nearestName.js";

/*
 * The pieces that site.yaml and the environment are built from. A piece's error text completes the sentence
 * "KEY is VALUE, but must be ...".
 */

/** A map with these keys only. Its error has one line for each unknown key: the nearest right name, or all of them. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape);
  const aboutKey = (key: string) => didYouMean(key, names) || ` (the keys here are ${names.join(", ")})`;
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map(aboutKey).join("\n") : `a map of ${names.join(", ")}`,
  });
}

export const text = (what: string, longest = 200) => z.string({ error: what }).trim().min(1, what).max(longest, what);

export function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, {
    error: (issue) => `one of ${names.join(", ")}${didYouMean(String(issue.input), names)}`,
  });
}

export function wholeNumber(least: number, most: number, why = "") {
  const what = `a whole number from ${least} to ${most}${why}`;
  return z.int({ error: what }).min(least, what).max(most, what);
}

/** Digits of a phone number. YAML reads `9` as a number; a lost leading zero is caught where the text is read. */
export function digits(what: string) {
  return z
    .union([z.string(), z.int().nonnegative()], { error: what })
    .transform(String)
    .refine((value) => /^\d{1,12}$/.test(value), { error: what });
}

export const timeZone = z
  .string({ error: "an IANA time zone such as Asia/Shanghai" })
  .refine(isTimeZone, {
    error: (issue) =>
      `an IANA time zone such as Asia/Shanghai${didYouMean(String(issue.input), Intl.supportedValuesOf("timeZone"))}`,
  });

function isTimeZone(name: string): boolean {
  // Intl also takes offsets like "+08:00": those know no daylight saving, so they are not a place's time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const sizes: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12 };
const space = 'a share of the disk such as "10%", or a size such as "2 GB" (MB, GB, TB)';

/** How much of a disk is free: a share of it, or bytes. */
export const freeSpace = z
  .string({ error: space })
  .trim()
  .regex(/^(?:\d{1,2}(?:\.\d+)? *%|\d{1,6}(?:\.\d+)? *[MGT]B)$/, space)
  .transform((written) => {
    const amount = Number.parseFloat(written);
    return written.endsWith("%") ? { share: amount / 100 } : { bytes: amount * sizes[written.slice(-2)]! };
  });

export const codeName = (what: string) =>
  z.string({ error: what }).regex(codeForm, what);

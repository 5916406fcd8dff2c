import { LEAST_RETENTION_DAYS } from "../rules/retention.js";
import { z } from "zod";
import { loginForm } from "../rules/people.js";
import { roles } from "../rules/role.js";
import { ticketKinds } from "../rules/ticket.js";
import { calendarShape } from "./calendarShape.js";
import { countryCodes } from "./countries.js";
import { languages } from "../rules/language.js";
import { codeName, digits, freeSpace, oneOf, section, text, timeZone, wholeNumber } from "./leaves.js";

const list = <Item extends z.ZodType>(item: Item, what: string) => z.array(item, { error: `a list of ${what}` }).default([]);
const folder = (what: string) => text(`the path of ${what}`, 4096);
const minutes = wholeNumber(1, 7 * 24 * 60);

const siteSection = section({
  name: text("the site's name").default("值班台 Dutydesk"),
  timeZone: timeZone.optional(),
  language: oneOf(languages).optional(),
});

const numbersSection = section({
  country: oneOf(countryCodes).default("CN"),
  areaCode: digits('the area code in quotes, such as "20"').optional(),
  trunkPrefix: digits('the digits before an area code, such as "0"').optional(),
  outsidePrefix: digits('what is dialled to get an outside line, such as "9"').optional(),
  extensions: section({
    length: z
      .union([z.int().min(1).max(8), z.string().regex(/^[1-8]-[1-8]$/)], {
        error: 'how many digits an extension has, such as 4 or "3-5"',
      })
      .optional(),
    pattern: z
      .string({ error: "a regular expression" })
      .refine(isPattern, { error: 'a regular expression such as "8\\d{2}"' })
      .optional(),
  }).prefault({}),
});

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    return false;
  }
}

const ruleR2 = `: R2 keeps every recording no fewer than ${LEAST_RETENTION_DAYS} days`;

const retentionSection = section({
  days: wholeNumber(LEAST_RETENTION_DAYS, 36_500, ruleR2).default(LEAST_RETENTION_DAYS),
  trashDays: wholeNumber(0, 3_650).default(7),
  why: text("the reason for keeping recordings longer", 1_000).optional(),
  maxDays: wholeNumber(LEAST_RETENTION_DAYS, 36_500, ruleR2).optional(),
});

const sourceSection = section({
  name: codeName("a short name without spaces"),
  kind: oneOf(["asterisk"]),
  timeZone: timeZone.optional(),
  monitor: folder("MixMonitor's folder").optional(),
  voicemail: folder("the voicemail spool").optional(),
  cdr: folder("Master.csv").optional(),
  cel: folder("the CEL file").optional(),
  since: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], {
      error: "a date such as 2026-01-31, or a time with its offset such as 2026-01-31T08:00:00+08:00",
    })
    .optional(),
  everySeconds: wholeNumber(1, 3_600).default(5),
});

const nameText = "a name, or one for each of " + languages.join(", ");

const departmentSection = section({
  code: codeName("a short code without spaces"),
  name: z
    .union([z.string().trim().min(1), z.partialRecord(z.enum(languages), z.string().trim().min(1))], { error: nameText })
    .refine((name) => typeof name === "string" || Object.keys(name).length > 0, { error: nameText }),
});

const personSection = section({
  login: z
    .string({ error: "a login" })
    .regex(loginForm, "a login of letters, digits and . _ - @"),
  name: text("the person's name"),
  role: oneOf(roles),
  departments: list(z.string({ error: "a department's code" }), "department codes"),
  extension: digits('the extension in quotes, such as "801"').optional(),
});

const policySection = section({
  // S1, T5: a number is for complaints; a map says it for other kinds too.
  handoverMinutes: z
    .union([minutes, z.partialRecord(z.enum(ticketKinds), minutes)], {
      error: `a number of minutes, or a map of kinds (${ticketKinds.join(", ")}) to minutes`,
    })
    .default(10),
});

export const usualFloors = { warnFree: "10%", stopFree: "2 GB" };

const diskSection = section({
  warnFree: freeSpace.prefault(usualFloors.warnFree),
  stopFree: freeSpace.prefault(usualFloors.stopFree),
});

/** site.yaml as it is written. What it leaves out and what depends on other keys is settled afterwards. */
export const siteShape = section({
  site: siteSection.prefault({}),
  numbers: numbersSection.prefault({}),
  retention: retentionSection.prefault({}),
  sources: list(sourceSection, "sources"),
  departments: z.array(departmentSection, { error: "a list of departments" }).optional(),
  people: list(personSection, "people"),
  calendars: list(calendarShape, "calendars"),
  policy: policySection.prefault({}),
  disk: diskSection.prefault({}),
});

export type WrittenSite = z.output<typeof siteShape>;

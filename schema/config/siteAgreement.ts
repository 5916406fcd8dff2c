import { countries } from "./countries.js";
import { usualDepartments } from "./departments.js";
import { didYouMean } from "./nearestName.js";
import type { Path, Problem } from "./problems.js";
import { valueAt, wrongValue } from "./problems.js";
import { freeSpace } from "./leaves.js";
import { usualFloors } from "./siteShape.js";
import type { Floor } from "../rules/disk.js";
import { LEAST_RETENTION_DAYS } from "../rules/retention.js";

/**
 * What keys must agree on among each other. It reads the document as it was written and takes no shape for granted,
 * so that these problems are told together with those of single keys.
 */
export function disagreements(document: unknown): Problem[] {
  return [
    ...repeated(document, "sources", "name"),
    ...repeated(document, "departments", "code"),
    ...repeated(document, "people", "login"),
    ...repeated(document, "people", "extension"),
    ...repeated(document, "calendars", "name"),
    ...sourcesWithoutInput(document),
    ...unknownDepartments(document),
    ...longRetention(document),
    ...needlessAreaCode(document),
    ...twoExtensionForms(document),
    ...lateWarning(document),
  ];
}

function entries(document: unknown, ...path: Path): unknown[] {
  const found = valueAt(document, path);
  return Array.isArray(found) ? found : [];
}

function repeated(document: unknown, list: string, key: string): Problem[] {
  const first = new Map<string, number>();
  return entries(document, list).flatMap((_, index) => {
    const value = valueAt(document, [list, index, key]);
    if (typeof value !== "string" && typeof value !== "number") return [];
    const folded = String(value).toLowerCase();
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, index);
    return earlier === undefined ? [] : wrongValue(document, [list, index, key], `another than that of ${list}[${earlier}]`);
  });
}

function sourcesWithoutInput(document: unknown): Problem[] {
  const inputs = ["monitor", "voicemail", "cdr", "cel"];
  return entries(document, "sources").flatMap((_, index) => {
    const path = ["sources", index];
    if (inputs.some((key) => valueAt(document, [...path, key]) !== undefined)) return [];
    return { path, says: `reads nothing: give it at least one of ${inputs.join(", ")}` };
  });
}

function unknownDepartments(document: unknown): Problem[] {
  const own = entries(document, "departments").map((_, index) => valueAt(document, ["departments", index, "code"]));
  const hasOwn = valueAt(document, ["departments"]) !== undefined;
  const codes = hasOwn ? own.filter((code) => typeof code === "string") : usualDepartments.map(({ code }) => code);
  return entries(document, "people").flatMap((_, person) =>
    entries(document, "people", person, "departments").flatMap((code, index) => {
      if (typeof code !== "string" || codes.includes(code)) return [];
      const right = `the code of a department, one of ${codes.join(", ")}${didYouMean(code, codes)}`;
      return wrongValue(document, ["people", person, "departments", index], right);
    }),
  );
}

// R2: a site may keep longer, and states why and how long at most.
function longRetention(document: unknown): Problem[] {
  const days = valueAt(document, ["retention", "days"]);
  const most = valueAt(document, ["retention", "maxDays"]);
  if (typeof days !== "number") return [];
  const problems: Problem[] = [];
  if (days > LEAST_RETENTION_DAYS && valueAt(document, ["retention", "why"]) === undefined) {
    const right = `the reason for keeping recordings ${days} days: R2 wants one for more than ${LEAST_RETENTION_DAYS}`;
    problems.push(wrongValue(document, ["retention", "why"], right));
  }
  if (typeof most === "number" && most < days) {
    problems.push(wrongValue(document, ["retention", "maxDays"], `no fewer than retention.days, which is ${days}`));
  }
  return problems;
}

function needlessAreaCode(document: unknown): Problem[] {
  const country = valueAt(document, ["numbers", "country"]);
  if (country !== "HK" && country !== "MO") return [];
  if (countries[country].hasAreaCodes || valueAt(document, ["numbers", "areaCode"]) === undefined) return [];
  return [wrongValue(document, ["numbers", "areaCode"], `left out: numbers of ${country} have no area code`)];
}

function twoExtensionForms(document: unknown): Problem[] {
  const path = ["numbers", "extensions"];
  const both = ["length", "pattern"].every((key) => valueAt(document, [...path, key]) !== undefined);
  return both ? [{ path, says: "has both a length and a pattern: keep one" }] : [];
}

/** A share and a size cannot be compared before the disk is known: `judgeDisk` sees to those. */
function lateWarning(document: unknown): Problem[] {
  const written = (key: keyof typeof usualFloors) => valueAt(document, ["disk", key]) ?? usualFloors[key];
  const floors = [written("warnFree"), written("stopFree")].map((one) => freeSpace.safeParse(one).data);
  const [warn, stop] = floors as (Floor | undefined)[];
  if (!warn || !stop || !isNoMore(warn, stop)) return [];
  const right = `more than disk.stopFree, which is ${String(written("stopFree"))}: else nobody is warned before the intake stops`;
  return [wrongValue(document, ["disk", "warnFree"], right)];
}

const isNoMore = (one: Floor, other: Floor): boolean =>
  "bytes" in one ? "bytes" in other && one.bytes <= other.bytes : "share" in other && one.share <= other.share;

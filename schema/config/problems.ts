import type { z } from "zod";

export type Path = readonly PropertyKey[];

/** One thing that is wrong with a configuration: which key, and what follows its name. */
export interface Problem {
  path: Path;
  says: string;
}

/** `sources[0].timeZone` */
export function keyName(path: Path): string {
  return path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("").replace(/^\./, "");
}

/** What stands at `path` of a parsed document; undefined where the path leaves it. */
export function valueAt(document: unknown, path: Path): unknown {
  const step = (value: unknown, part: PropertyKey): unknown =>
    typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined;
  return path.reduce(step, document);
}

export function wrongValue(document: unknown, path: Path, right: string): Problem {
  const value = valueAt(document, path);
  const says = value === undefined ? `is missing; it must be ${right}` : `is ${shown(value)}, but must be ${right}`;
  return { path, says };
}

function shown(value: unknown): string {
  const whole = JSON.stringify(value);
  return whole.length <= 80 ? whole : `${whole.slice(0, 79)}…`;
}

/** Every issue of a check by `leaves.ts`, as problems of `document`. */
export function problemsOf(error: z.ZodError, document: unknown): Problem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") return wrongValue(document, issue.path, issue.message);
    const hints = issue.message.split("\n");
    return issue.keys.map((key, index) => ({ path: [...issue.path, key], says: `is not a key here${hints[index] ?? ""}` }));
  });
}

import { type Refusal, refuse } from "../rules/refusal.js";

/** Characters of any one text; the longest that a rule allows is a ticket's description. */
const LONGEST_TEXT = 20_000;
/** An index holds it. */
const LONGEST_KEY = 200;

interface Asked {
  input: unknown;
  idempotencyKey: string | null | undefined;
}

/** The refusal of a request that cannot be kept as it is, naming the field; null when it can be. */
export function refuseUnstorable({ input, idempotencyKey }: Asked): Refusal | null {
  const unstorable = unstorableField({ input, idempotencyKey });
  if (unstorable !== null) return refuse("VALUE_INVALID", { what: unstorable }, unstorable);
  if ((idempotencyKey?.length ?? 0) > LONGEST_KEY) return tooLong("idempotencyKey", LONGEST_KEY);
  const long = fieldWhere(input, (text) => text.length > LONGEST_TEXT);
  return long === null ? null : tooLong(long, LONGEST_TEXT);
}

/**
 * The name of the first field whose text PostgreSQL cannot keep: U+0000 in any text, half a surrogate pair in JSON.
 * Null when all can be kept.
 */
export function unstorableField(value: unknown): string | null {
  return fieldWhere(value, (text) => text.includes("\0") || !text.isWellFormed());
}

const tooLong = (field: string, most: number): Refusal => refuse("TEXT_TOO_LONG", { what: field, most }, field);

/** The name of the first field with such a text. */
function fieldWhere(value: unknown, wrong: (text: string) => boolean, field = ""): string | null {
  if (typeof value === "string") return wrong(value) ? field : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = fieldWhere(part, wrong, Array.isArray(value) ? field : name);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The name of the first field whose text PostgreSQL cannot keep: U+0000 in any text, half a surrogate pair in JSON.
 * Null when all can be kept.
 */
export function unstorableField(value: unknown, field = ""): string | null {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? field : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = unstorableField(part, Array.isArray(value) ? field : name);
    if (found !== null) return found;
  }
  return null;
}

/** What was asked for, and nothing else: scripts read it. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Words for the person at the terminal. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Rows as columns of the width that they need. */
export function sayTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) say(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}

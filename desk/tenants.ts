import { readFile, stat, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { readEnvironment } from "../schema/config/environment.js";
import { loadSite } from "../schema/config/site.js";
import { transaction } from "../schema/database/transaction.js";
import { refuse } from "../schema/rules/refusal.js";
import { decodeFile, largestFile } from "../schema/rules/tenantFile/encoding.js";
import { rowRefusalMessage } from "../schema/rules/tenantFile/words.js";
import { exportTenants } from "../schema/stores/tenant/export.js";
import { type ImportReport, fileTooLarge, importTenants } from "../schema/stores/tenant/import.js";
import { type Connect, terminalActor } from "./database.js";
import { CommandRefused, done } from "./refused.js";
import { remark, say } from "./say.js";

/** `import tenants`, `export tenants` */
export function register(program: Command, connect: Connect): void {
  program
    .command("import")
    .description("takes files in: tenants")
    .command("tenants")
    .description(
      "Takes a CSV file of tenants in: UTF-8, GB18030 or Big5. Rows that cannot be taken in are named with their line and " +
        "their reason, the others are saved together. It adds and corrects, and ends nothing; the same file again changes nothing.",
    )
    .argument("<file>")
    .option("--json", "the report as JSON")
    .action((file: string, options: { json?: boolean }) => takeIn(connect, file, options));
  program
    .command("export")
    .description("writes files: tenants")
    .command("tenants")
    .description("Writes the current tenants as CSV that Excel opens and that import takes in again. It is on record.")
    .argument("[file]", "the standard output when left out")
    .action((file: string | undefined) => writeOut(connect, file));
}

async function takeIn(connect: Connect, file: string, { json }: { json?: boolean }): Promise<void> {
  const source = await connect();
  const { numbers } = loadSite(readEnvironment().siteFile);
  const csv = await readText(file, numbers.country);
  const { report } = done(await transaction(source, (tx) => importTenants(tx, terminalActor(), csv, numbers)));
  if (json) say(JSON.stringify(worded(report), null, 2));
  else tell(report);
}

async function readText(file: string, country: string): Promise<string> {
  const { size } = await stat(file).catch(unreadable(file));
  if (size > largestFile) done({ refusal: fileTooLarge() });
  const text = decodeFile(await readFile(file).catch(unreadable(file)), country);
  return done(text === null ? { refusal: refuse("FILE_ENCODING_UNKNOWN") } : { text }).text;
}

function unreadable(file: string): (fault: Error) => never {
  return (fault) => {
    throw new CommandRefused(`${file} cannot be read: ${fault.message}`);
  };
}

function worded({ refused, ...counts }: ImportReport) {
  const rows = refused.map(({ line, reason, text }) => ({
    line,
    code: reason.code,
    message: rowRefusalMessage(reason, "en"),
    text,
  }));
  return { ...counts, refused: rows };
}

function tell(report: ImportReport): void {
  const { created, updated, unchanged, ignored, refused } = worded(report);
  if (ignored.length > 0) remark(`Columns left out: ${ignored.join(", ")}`);
  for (const { line, code, message } of refused) say(`line ${line}: ${code}: ${message}`);
  remark(`${created} created, ${updated} updated, ${unchanged} unchanged, ${refused.length} rows refused.`);
}

async function writeOut(connect: Connect, file: string | undefined): Promise<void> {
  const source = await connect();
  const csv = await transaction(source, (tx) => exportTenants(tx, terminalActor(), (raw) => raw));
  if (file === undefined) return say(csv.trimEnd());
  // People's phones are in it: for nobody else on this machine.
  await writeFile(file, csv, { mode: 0o600 }).catch((fault: Error) => {
    throw new CommandRefused(`${file} cannot be written: ${fault.message}`);
  });
  remark(`Written to ${file}.`);
}

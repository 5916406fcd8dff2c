import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { loadSite } from "../schema/config/site.js";
import { spoolIn } from "./pbx/spool.js";

const everyDay = ["10:00-22:00"];
const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** A shopping centre in Taipei that does not exist. */
const centre = {
  site: { name: "雲間廣場（示範）", timeZone: "Asia/Taipei", language: "zh-TW" },
  numbers: { country: "TW", areaCode: "02" },
  calendars: [{ name: "mall", week: Object.fromEntries(days.map((day) => [day, everyDay])) }],
  policy: { handoverMinutes: { COMPLAINT: 10, EMERGENCY: 5, REPAIR: 30, REQUEST: 60, SPECIAL_SERVICE: 30 } },
};

const sampleSource = "sample-pbx";

interface Written {
  sources?: ({ name: string } & Record<string, unknown>)[];
  [section: string]: unknown;
}

/**
 * Writes the sample's own site file under DATA_DIR and answers its path: a site file that is there already, else the
 * sample's shopping centre, and in both the sample's exchange as one more source.
 */
export async function writeSampleSite({ siteFile, dataDir }: { siteFile: string; dataDir: string }): Promise<string> {
  loadSite(siteFile); // what is wrong with it is said of the file that somebody wrote
  const given: Written = existsSync(siteFile) ? ((parse(readFileSync(siteFile, "utf8")) as Written | null) ?? {}) : centre;
  const file = join(dataDir, "sample", "site.yaml");
  const { monitor, voicemail, cdr, cel } = spoolIn(dataDir);
  const sample = { name: sampleSource, kind: "asterisk", timeZone: "UTC", everySeconds: 1, monitor, voicemail, cdr, cel };
  const others = (given.sources ?? []).filter(({ name }) => name !== sampleSource);
  const sources = [...others.map((source) => withWholePaths(source, dirname(resolve(siteFile)))), sample];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `# Written by every \`npm start -- --demo\`.\n${stringify({ ...given, sources })}`);
  return file;
}

/** Paths count from the file that they stand in, and this is another one. */
function withWholePaths(source: Record<string, unknown>, folder: string): Record<string, unknown> {
  const whole = (key: string) => (typeof source[key] === "string" ? { [key]: resolve(folder, source[key]) } : {});
  return { ...source, ...whole("monitor"), ...whole("voicemail"), ...whole("cdr"), ...whole("cel") };
}

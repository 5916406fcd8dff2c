import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

type Written = Record<string, unknown>;

/**
 * Writes the sample's own site file under DATA_DIR and answers its path: what a site file that is there says of the place,
 * and of the sample's shopping centre what it leaves open. A site's own people and exchanges are left out: everybody of the
 * sample can be signed in as, and hears its calls. So are its numbers: the sample's telephones are of one country.
 */
export async function writeSampleSite({ siteFile, dataDir }: { siteFile: string; dataDir: string }): Promise<string> {
  loadSite(siteFile); // what is wrong with it is said of the file that somebody wrote
  const given: Written = existsSync(siteFile) ? ((parse(readFileSync(siteFile, "utf8")) as Written | null) ?? {}) : {};
  const { people: _people, sources: _sources, ...place } = given;
  const file = join(dataDir, "sample", "site.yaml");
  const { monitor, voicemail, cdr, cel } = spoolIn(dataDir);
  const sources = [{ name: "sample-pbx", kind: "asterisk", timeZone: "UTC", everySeconds: 1, monitor, voicemail, cdr, cel }];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `# Written by every \`npm start -- --demo\`.\n${stringify({ ...centre, ...place, numbers: centre.numbers, sources })}`);
  return file;
}

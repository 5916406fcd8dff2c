import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { SiteConfig } from "../schema/config/site.js";
import { connect } from "../schema/database/connect.js";
import { type Tx, transaction } from "../schema/database/transaction.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { endVisits, isUntouched } from "../schema/stores/demo.js";
import { lockSite, readSite } from "../schema/stores/site.js";
import { chanceOf } from "./chance.js";
import { layDownCalls, planCalls } from "./pbx/month.js";
import { readSounds } from "./pbx/sounds.js";
import { makeSpool, memoryIn, spoolIn } from "./pbx/spool.js";
import { mendPeople } from "./mend.js";
import { seed } from "./seed.js";
import { tellMonth } from "./stories/month.js";

export interface PrepareSample {
  /** The programs' role. */
  appUrl: string;
  dataDir: string;
  site: SiteConfig;
  log: (line: string) => void;
}

/** Throws unless this site is the sample already or one that nobody has touched, which may become it. */
export async function admitSample(tx: Tx, dataDir: string): Promise<void> {
  const there = await lockSite(tx);
  if (!there || there.demo || (await isUntouched(tx))) return;
  throw new StartRefusal(
    "CONFIG",
    `${dataDir} is a site that is in use, or that somebody has begun to set up, and --demo makes only an untouched one the sample.\n` +
      "Nothing was changed. Name another folder: DATA_DIR=./another npm start -- --demo. Or go on with this site: npm start.",
  );
}

/** A start without --demo: the sample's visits end, and whoever meant to begin a site of their own is told where they are. */
export async function closeSample(tx: Tx, dataDir: string, say: (line: string) => void): Promise<void> {
  if (!(await readSite(tx))?.demo) return;
  await endVisits(tx);
  say(
    `${dataDir} holds the sample site, and without --demo nobody lives in it: its doors are shut. For a site of your own name ` +
      "another folder: DATA_DIR=./another npm start.",
  );
}

/** Makes an empty site the sample; a sample goes on as it is; anything else is refused, untouched. */
export async function prepareSample({ appUrl, dataDir, site, log }: PrepareSample): Promise<void> {
  const source = await connect(appUrl, { applicationName: "dutydesk-sample", poolSize: 1 });
  try {
    await transaction(source, async (tx) => {
      await admitSample(tx, dataDir);
      if ((await lockSite(tx))?.demo) return mendPeople(tx, log);
      const from = performance.now();
      await fill(tx, dataDir, site);
      log(`the empty site became the sample in ${Math.round(performance.now() - from)} ms`);
    });
    await makeSpool(spoolIn(dataDir));
  } finally {
    await source.destroy();
  }
}

async function fill(tx: Tx, dataDir: string, site: SiteConfig): Promise<void> {
  const now = await tx.now();
  const hours = new Intl.DateTimeFormat("en-US", { timeZone: site.site.timeZone, hour: "2-digit", hourCycle: "h23" });
  // Another day, another month; the same day again tells the same one.
  const chance = chanceOf(Math.floor(now.getTime() / 86_400_000));
  const stories = tellMonth({ chance, now, hourOf: (moment) => Number(hours.format(moment)) });
  const spool = spoolIn(dataDir);
  // What a start that failed has left there would be calls of nobody.
  for (const left of [dirname(spool.cdr), memoryIn(dataDir)]) await rm(left, { recursive: true, force: true });
  const calls = planCalls(stories, readSounds(), now, chance);
  await layDownCalls(spool, calls);
  await seed(tx, { site, stories, calls, now });
}

import type { Tx } from "../database/transaction.js";
import { SiteRow } from "../rows/site.js";
import { appendAudit, systemActor } from "./audit.js";

/** What site.yaml rules over at every start. */
export interface SiteFacts {
  name: string;
  timeZone: string;
  language: string;
  /** R2: at least 30, which the table insists on too. */
  retentionDays: number;
  /** They come after `retentionDays`, not out of them. */
  trashDays: number;
}

/** Null before the first start. */
export function readSite(tx: Tx): Promise<SiteRow | null> {
  return tx.manager.findOneBy(SiteRow, { id: 1 });
}

/** Two starts at once: one makes the site, the other finds it. */
export async function lockSite(tx: Tx): Promise<SiteRow | null> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('site', 0))");
  return readSite(tx);
}

/** `policy` is the first start's; it is edited in the product after that. */
export async function addSite(tx: Tx, facts: SiteFacts, policy: object): Promise<void> {
  await tx.manager.insert(SiteRow, { id: 1, ...facts, policy: { ...policy }, firstStartedAt: await tx.now() });
  await appendAudit(tx, systemActor("start"), { action: "site.create", subjectType: "site", subjectId: "1", detail: { ...facts } });
}

/** Of a site that nobody has worked with yet. */
export async function settlePolicy(tx: Tx, policy: object): Promise<void> {
  await tx.manager.update(SiteRow, { id: 1 }, { policy: { ...policy } });
}

/** The sample site is one from its first start; nothing makes a site that is used one. */
export async function markDemo(tx: Tx): Promise<void> {
  await tx.manager.update(SiteRow, { id: 1 }, { demo: true });
  await appendAudit(tx, systemActor("start"), { action: "site.markDemo", subjectType: "site", subjectId: "1" });
}

/** Answers what differed, and leaves one audit row when anything did. */
export async function bringSiteUpToDate(tx: Tx, before: SiteRow, facts: SiteFacts): Promise<Partial<SiteFacts>> {
  const changed = Object.fromEntries(
    Object.entries(facts).filter(([field, value]) => before[field as keyof SiteFacts] !== value),
  ) as Partial<SiteFacts>;
  if (Object.keys(changed).length === 0) return changed;
  const was = Object.fromEntries(Object.keys(changed).map((field) => [field, before[field as keyof SiteFacts]]));
  await tx.manager.update(SiteRow, { id: 1 }, changed);
  await appendAudit(tx, systemActor("start"), { action: "site.change", subjectType: "site", subjectId: "1", detail: { was, changed } });
  return changed;
}

/** What the database says of a site's first steps; false is still to be done. */
export interface FirstRun {
  hasDepartments: boolean;
  /** Somebody besides the first administrator. */
  hasPeople: boolean;
  hasTenants: boolean;
  hasCalls: boolean;
  hasRecordings: boolean;
}

export async function readFirstRun(tx: Tx): Promise<FirstRun> {
  const [steps] = await tx.query<FirstRun>(
    `SELECT EXISTS (SELECT FROM department WHERE disabled_at IS NULL) AS "hasDepartments",
       (SELECT count(*) FROM (SELECT FROM account WHERE disabled_at IS NULL LIMIT 2) AS enabled) > 1 AS "hasPeople",
       EXISTS (SELECT FROM tenant) AS "hasTenants", EXISTS (SELECT FROM call) AS "hasCalls",
       EXISTS (SELECT FROM recording) AS "hasRecordings"`,
  );
  return steps!;
}

import { type SiteConfig, firstPolicyOf } from "../config/site.js";
import { hashPassword, oneTimePassword } from "../people/passwords.js";
import { StartRefusal } from "../process/startRefusal.js";
import { firstAdministrator } from "../rules/people.js";
import { refusalMessage } from "../rules/refusalText.js";
import { systemActor } from "../stores/audit.js";
import { settleDepartments } from "../stores/departments.js";
import { type NewAccount, createAccount } from "../stores/people.js";
import { type SiteFacts, addSite, bringSiteUpToDate, lockSite } from "../stores/site.js";
import { connect } from "./connect.js";
import { migrate } from "./migrate.js";
import { checkOwner, checkPrograms } from "./reach.js";
import { type Tx, transaction } from "./transaction.js";

export interface PrepareOptions {
  /** DATABASE_URL, or the embedded server's. */
  ownerUrl: string;
  /** DATABASE_APP_URL: a restricted role that the administrator made; null or absent: the one that the migrations make. */
  databaseAppUrl?: string | null;
  site: SiteConfig;
  /** The first administrator's, taken as it is; absent: a one-time one is made. Without effect after the first start. */
  adminPassword?: string;
  /** Asked before anything of a site that is there already is changed; throws where this start must not touch it. */
  admits?: (tx: Tx) => Promise<void>;
  log: (line: string) => void;
}

export interface Prepared {
  /** What the programs connect with. */
  appUrl: string;
  /** To be shown to whoever starts the desk for the first time; null when there is nothing to show. */
  firstAdminPassword: string | null;
}

/**
 * Makes the database ready for the programs: its shape, the programs' role, and the site. What can be put right by
 * whoever starts the desk is a StartRefusal; a database from the future is refused before anything is changed.
 */
export async function prepareDatabase({ ownerUrl, databaseAppUrl, site, adminPassword, admits, log }: PrepareOptions): Promise<Prepared> {
  await checkOwner(ownerUrl);
  const migrated = await migrate(ownerUrl);
  if (migrated.ran.length > 0) log(`the database was brought up to date: ${migrated.ran.join(", ")}`);
  const appUrl = databaseAppUrl ?? migrated.appUrl;
  await checkPrograms(appUrl, ownerUrl);
  const made = adminPassword === undefined ? oneTimePassword() : null;
  const passwordHash = await hashPassword(adminPassword ?? made ?? "");
  const source = await connect(appUrl, { applicationName: "dutydesk-prepare", poolSize: 1 });
  try {
    const first = await transaction(source, (tx) => settleSite(tx, site, { passwordHash, mustChangePassword: made !== null }, { admits, log }));
    return { appUrl, firstAdminPassword: first ? made : null };
  } finally {
    await source.destroy();
  }
}

/** True on the first start of this database. */
async function settleSite(
  tx: Tx,
  site: SiteConfig,
  password: Pick<NewAccount, "passwordHash" | "mustChangePassword">,
  { admits, log }: Pick<PrepareOptions, "admits" | "log">,
): Promise<boolean> {
  const facts = factsOf(site);
  const before = await lockSite(tx);
  if (before) {
    await admits?.(tx);
    const changed = await bringSiteUpToDate(tx, before, facts);
    for (const [field, value] of Object.entries(changed)) log(`site.yaml changed ${field} to ${value}`);
    return false;
  }
  await addSite(tx, facts, firstPolicyOf(site));
  await settleDepartments(tx, site.departments);
  const administrator = { login: firstAdministrator, displayName: firstAdministrator, role: "administrator" } as const;
  await addPerson(tx, { ...administrator, departments: [], extension: null, language: site.site.language, ...password });
  // A password in site.yaml would be one that many can read: theirs come from the administrator.
  for (const { login, name, role, departments, extension } of site.people) {
    if (login.toLowerCase() === firstAdministrator) continue;
    const language = site.site.language;
    await addPerson(tx, { login, displayName: name, role, departments, extension, language, passwordHash: null, mustChangePassword: true });
  }
  return true;
}

function factsOf({ site, retention }: SiteConfig): SiteFacts {
  return { ...site, retentionDays: retention.days, trashDays: retention.trashDays };
}

async function addPerson(tx: Tx, person: NewAccount): Promise<void> {
  const outcome = await createAccount(tx, systemActor("start"), person);
  if (!("refusal" in outcome)) return;
  throw new StartRefusal("CONFIG", `site.yaml, people, ${person.login}: ${refusalMessage(outcome.refusal, "en")}`);
}

import pg from "pg";
import { migrations } from "../../migrations/all.js";
import { StartRefusal } from "../../process/startRefusal.js";
import { plainText } from "./plainText.js";
import { RESTORING } from "./tables.js";

/** One restore at a time into a database. */
const RESTORE_LOCK = 7_301_002;

/** Asks the database one question. */
interface Asks {
  query(sql: string): Promise<unknown>;
}

/** What stands in a database that a backup is to be restored into. */
export type TargetState =
  | { kind: "empty" }
  /** The product's tables, and no site in them: nothing was ever kept there. */
  | { kind: "fresh" }
  /** `aside`: where the site lies that it replaced; null when there was none. */
  | { kind: "restoring"; snapshot: string; loaded: boolean; aside: string | null }
  | { kind: "site" }
  /** Somebody else's tables. */
  | { kind: "foreign" };

/** Opens the owner's connection for a restore; refused while another restore or a hub is at work there. */
export async function openTarget(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "dutydesk-restore" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(plainText);
    const { rows: locks } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [RESTORE_LOCK]);
    if (!locks[0]?.got) throw new StartRefusal("HELD", "Another restore into this database is under way: wait for it, or end it.");
    const { rows } = await client.query<{ name: string }>(runningDesk);
    if (rows.length === 0) return client;
    throw new StartRefusal("HELD", `A desk runs on this database (${rows.map(({ name }) => name).join(", ")}). Stop it first.`);
  } catch (fault) {
    await client.end();
    throw fault;
  }
}

/** By the programs' role, or one that was granted it, whatever an address calls its connections; and by our own names. */
const runningDesk = `
  SELECT DISTINCT coalesce(nullif(application_name, ''), usename::text) AS name FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'dutydesk-restore'
    AND (application_name LIKE 'dutydesk-%' OR usename IN (
      SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname <> current_user
        AND EXISTS (SELECT FROM pg_roles AS programs WHERE programs.rolname = current_user || '_app' AND pg_has_role(pg_roles.oid, programs.oid, 'MEMBER'))))
  ORDER BY 1`;

export async function targetState(client: pg.Client): Promise<TargetState> {
  if (await isThere(client, RESTORING)) {
    // Release 0007 wrote down no `aside`.
    const { rows } = await client.query<{ snapshot: string; loaded: boolean; aside: string | null }>(
      `SELECT snapshot, loaded, to_jsonb(mark) ->> 'aside' AS aside FROM public.${RESTORING} AS mark`,
    );
    return { kind: "restoring", ...rows[0]! };
  }
  const { rows: tables } = await client.query("SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')");
  if (tables.length === 0) return { kind: "empty" };
  if (!(await isThere(client, "migration")) || !(tables.length === 1 || (await areOurs(client)))) return { kind: "foreign" };
  const { rows: sites } = (await isThere(client, "site")) ? await client.query("SELECT FROM public.site") : { rows: [] };
  return { kind: sites.length > 0 ? "site" : "fresh" };
}

/** Others call their table so too. Whose it is, the first that stands in it says, whatever its columns are. */
async function areOurs(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT FROM public.migration AS ran WHERE to_jsonb(ran) ->> 'name' = $1", [migrations[0]!.name]);
  return rows.length > 0;
}

/**
 * Makes room for what is to be restored, and writes down that a restore is under way: until it is done no start takes the
 * database for a whole one. A site that was there stays under another name, which is answered.
 */
export async function makeRoom(client: pg.Client, state: TargetState, snapshot: string): Promise<string | null> {
  const { kind } = state;
  await client.query("BEGIN");
  const aside = kind === "site" ? await setAside(client) : kind === "restoring" ? state.aside : null;
  if (kind !== "site" && kind !== "empty") await client.query("DROP SCHEMA public CASCADE");
  if (kind !== "empty") await client.query("CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC");
  await client.query(`CREATE TABLE public.${RESTORING} (snapshot text NOT NULL, loaded boolean NOT NULL DEFAULT false, aside text)`);
  await client.query(`INSERT INTO public.${RESTORING} (snapshot, aside) VALUES ($1, $2)`, [snapshot, aside]);
  await client.query("COMMIT");
  return aside;
}

async function setAside(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT to_char(now(), '\"before_restore_\"YYYYMMDD_HH24MISS') AS name");
  const { name } = rows[0]!;
  await client.query(`ALTER SCHEMA public RENAME TO ${name}; REVOKE ALL ON SCHEMA ${name} FROM PUBLIC`);
  return name;
}

/** The last step of a restore: from here on the database is whole. */
export const unmark = `DROP TABLE public.${RESTORING}`;

/** Refuses a database that a restore has not finished. */
export async function refuseHalfRestored(db: Asks): Promise<void> {
  const [row] = (await db.query(`SELECT to_regclass('public.${RESTORING}') IS NOT NULL AS half`)) as [{ half: boolean }];
  if (row.half) throw halfRestored();
}

export function halfRestored(): StartRefusal {
  return new StartRefusal(
    "DAMAGED",
    "A restore into this database was cut off or is under way, and it is not whole. Run the restore again: npm run desk -- restore FOLDER",
  );
}

async function isThere(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [`public.${table}`]);
  return rows[0]!.there;
}

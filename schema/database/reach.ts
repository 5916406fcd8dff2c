import type { DataSource } from "typeorm";
import { StartRefusal } from "../process/startRefusal.js";
import { connect } from "./connect.js";

const leastVersion = 15;

/** What the programs' role must never be able to empty: history, holds, and what they stand for. */
const neverEmptied = ["recording", "hold", "ticket", "ticket_event", "case_file", "event", "audit", "audit_chain"];

/** Refuses an owner that cannot be reached, or whose server is too old. */
export async function checkOwner(ownerUrl: string): Promise<void> {
  await asking(ownerUrl, "DATABASE_URL", async (owner) => {
    const [server] = (await owner.query(
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_version') AS text,
         current_user AS name, (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) AS "makesRoles"`,
    )) as [{ version: number; text: string; name: string; makesRoles: boolean }];
    if (server.version < leastVersion) {
      throw new StartRefusal("WRONG_VERSION", `DATABASE_URL is a PostgreSQL ${server.text}: Dutydesk needs ${leastVersion} or newer.`);
    }
    if (!server.makesRoles) {
      throw new StartRefusal(
        "CONFIG",
        `DATABASE_URL's role ${server.name} may not make the restricted role that the programs run as. ` +
          `Let it: ALTER ROLE ${server.name} CREATEROLE`,
      );
    }
  });
}

/** Refuses a role for the programs that cannot do their work, or could undo what must not be undone. */
export async function checkPrograms(appUrl: string, ownerUrl: string): Promise<void> {
  await asking(appUrl, "DATABASE_APP_URL", async (app) => {
    const [role] = (await app.query(
      `SELECT current_user AS name,
         (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,
         (to_regclass('recording') IS NOT NULL) AS "sameDatabase",
         ARRAY(SELECT t FROM unnest($1::text[]) t WHERE to_regclass(t) IS NOT NULL
           AND (has_table_privilege(t, 'DELETE') OR has_table_privilege(t, 'TRUNCATE'))) AS emptied,
         to_regclass('recording') IS NOT NULL AND has_table_privilege('recording', 'SELECT')
           AND has_table_privilege('recording', 'INSERT') AND has_table_privilege('audit', 'INSERT') AS works`,
      [neverEmptied],
    )) as [{ name: string; super: boolean; sameDatabase: boolean; emptied: string[]; works: boolean }];
    const granted = `${decodeURIComponent(new URL(ownerUrl).username)}_app`;
    if (!role.sameDatabase) {
      throw new StartRefusal("CONFIG", `DATABASE_APP_URL leads to another database than DATABASE_URL: the desk's tables are not there.`);
    }
    if (role.super || role.emptied.length > 0) {
      const what = role.super ? "is a superuser" : `may delete from ${role.emptied.join(", ")}`;
      throw new StartRefusal(
        "CONFIG",
        `DATABASE_APP_URL's role ${role.name} ${what}: R4 wants a role that cannot. ` +
          `Leave DATABASE_APP_URL out, or give an ordinary role what the programs need: GRANT ${granted} TO name`,
      );
    }
    if (!role.works) {
      throw new StartRefusal("CONFIG", `DATABASE_APP_URL's role ${role.name} may not do the programs' work: GRANT ${granted} TO ${role.name}`);
    }
  });
}

async function asking(url: string, variable: string, ask: (source: DataSource) => Promise<void>): Promise<void> {
  const source = await connect(url, { applicationName: "dutydesk-check", poolSize: 1 }).catch((fault: Error) => {
    throw new StartRefusal("UNREACHABLE", `${variable} (${withoutPassword(url)}) cannot be used: ${reasonOf(fault)}`);
  });
  try {
    await ask(source);
  } finally {
    await source.destroy();
  }
}

function withoutPassword(url: string): string {
  const { username, host, pathname } = new URL(url);
  return `${username}@${host}${pathname}`;
}

/** A name with several addresses fails with all of their reasons at once, and no message of its own. */
function reasonOf(fault: Error): string {
  const reasons = fault instanceof AggregateError ? (fault.errors as Error[]) : [fault];
  return reasons.map(({ message }) => message).join("; ");
}

import type { Tx } from "../database/transaction.js";
import type { Role } from "../rules/role.js";
import { addSession } from "./sessions.js";

/** Nothing has happened here yet: no tickets, tenants, calls or recordings, and nobody but the first administrator can sign in. */
export async function isUntouched(tx: Tx): Promise<boolean> {
  const [found] = await tx.query<{ untouched: boolean }>(
    `SELECT NOT (EXISTS (SELECT FROM ticket) OR EXISTS (SELECT FROM tenant) OR EXISTS (SELECT FROM call)
       OR EXISTS (SELECT FROM recording) OR (SELECT count(*) FROM account WHERE password_hash IS NOT NULL) > 1) AS untouched`,
  );
  return found?.untouched ?? false;
}

/** Sessions that the sample's door opened: nobody without a password stays signed in once it is shut. */
export async function endVisits(tx: Tx): Promise<void> {
  await tx.change(
    "UPDATE session SET ended_at = $1 FROM account WHERE account.id = account_id AND account.password_hash IS NULL AND ended_at IS NULL",
    [await tx.now()],
  );
}

export interface DemoPerson {
  login: string;
  displayName: string;
  role: Role;
}

/** Those whom anybody may be: people of a site that is marked as the sample, who have no password. `null` elsewhere. */
export async function demoPeople(tx: Tx): Promise<DemoPerson[] | null> {
  const [site] = await tx.query<{ demo: boolean }>("SELECT demo FROM site");
  if (!site?.demo) return null;
  return tx.query(`SELECT login, display_name AS "displayName", role FROM account WHERE ${mayBeAnybody} ORDER BY login`);
}

const mayBeAnybody = "password_hash IS NULL AND disabled_at IS NULL";

/** Opens a session as one of them; null when nobody of that login is. */
export async function startDemoSession(tx: Tx, login: string, tokenHash: string): Promise<{ id: string; displayName: string } | null> {
  const [person] = await tx.query<{ id: string; displayName: string }>(
    `SELECT id, display_name AS "displayName" FROM account
     WHERE lower(login) = lower($1) AND ${mayBeAnybody} AND EXISTS (SELECT FROM site WHERE demo) FOR UPDATE`,
    [login],
  );
  if (!person) return null;
  await addSession(tx, person.id, tokenHash);
  return person;
}

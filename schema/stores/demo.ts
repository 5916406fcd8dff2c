import type { Tx } from "../database/transaction.js";
import { type Refusal, refuse } from "../rules/refusal.js";
import type { Role } from "../rules/role.js";
import { revokeApiKey } from "./apiKeys.js";
import { appendAudit, systemActor } from "./audit.js";
import { changeAccount } from "./people.js";
import { addSession, endSessionsOf } from "./sessions.js";
import { readSite } from "./site.js";

/** Nobody has begun to set this site up or to work with it; the first administrator may have signed in and looked round. */
export async function isUntouched(tx: Tx): Promise<boolean> {
  const [found] = await tx.query<{ untouched: boolean }>(
    `SELECT NOT (EXISTS (SELECT FROM ticket) OR EXISTS (SELECT FROM tenant) OR EXISTS (SELECT FROM call)
       OR EXISTS (SELECT FROM recording) OR (SELECT count(*) FROM account) > 1
       OR EXISTS (SELECT FROM audit WHERE subject_type <> 'account' AND (actor_id NOT LIKE 'system:%' OR actor_id = 'system:desk'))
     ) AS untouched`,
  );
  return found?.untouched ?? false;
}

/** Those without a password, whom anybody may be, and whoever was made by them, in turn. */
const visitors = `WITH RECURSIVE visitor AS (
    SELECT id::text AS id FROM account WHERE password_hash IS NULL
    UNION
    SELECT subject_id FROM audit JOIN visitor ON visitor.id = actor_id WHERE action = 'account.create'
  )`;

/** Why somebody whom no visitor of the sample has made is not changed while visitors may be anybody; null for those others. */
export async function refuseSamplePerson(tx: Tx, accountId: string): Promise<Refusal | null> {
  const [shared] = await tx.query<{ login: string }>(
    `${visitors} SELECT login FROM account WHERE id::text = lower($1) AND EXISTS (SELECT FROM site WHERE demo)
       AND (password_hash IS NULL OR id::text NOT IN (SELECT id FROM visitor))`,
    [accountId],
  );
  return shared ? refuse("SAMPLE_PERSON", { login: shared.login }) : null;
}

/**
 * Ends what visitors of the sample left open since the last time: the sessions of those without a password, and the
 * people and keys that they, or people whom they made, have made.
 */
export async function endVisits(tx: Tx): Promise<void> {
  if (!(await readSite(tx))?.demo) return;
  await tx.change(
    "UPDATE session SET ended_at = $1 FROM account WHERE account.id = account_id AND account.password_hash IS NULL AND ended_at IS NULL",
    [await tx.now()],
  );
  const made = await tx.query<{ action: string; id: string }>(
    `${visitors} SELECT action, subject_id AS id FROM audit JOIN visitor ON visitor.id = actor_id
     WHERE action IN ('account.create', 'apiKey.create')
       AND audit.id > coalesce((SELECT max(id) FROM audit WHERE action = 'site.endVisits'), 0) ORDER BY audit.id`,
  );
  if (made.length === 0) return;
  for (const { action, id } of made) {
    if (action === "account.create") await changeAccount(tx, systemActor("start"), id, { enabled: false });
    else await revokeApiKey(tx, systemActor("start"), id);
  }
  // Once only: whom the administrator lets in again afterwards stays.
  await appendAudit(tx, systemActor("start"), { action: "site.endVisits", subjectType: "site", subjectId: "1" });
}

/** Takes the password of one of the sample's people away again, so that anybody may be this person. */
export async function openDoorTo(tx: Tx, accountId: string): Promise<void> {
  await tx.change("UPDATE account SET password_hash = NULL, must_change_password = false, version = version + 1 WHERE id = $1", [accountId]);
  await endSessionsOf(tx, accountId, null);
  await appendAudit(tx, systemActor("start"), { action: "account.takePassword", subjectType: "account", subjectId: accountId });
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

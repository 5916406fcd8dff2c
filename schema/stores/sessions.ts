import type { Tx } from "../database/transaction.js";
import { SessionRow } from "../rows/session.js";
import type { Language } from "../rules/language.js";
import type { Role } from "../rules/role.js";
import { sessionLasts } from "../rules/signIn.js";

/** Whom a session or a key stands for at this moment, as the database knows them: roles act at once. */
export interface Credited {
  id: string;
  login: string;
  displayName: string;
  role: Role;
  departments: string[];
  extension: string | null;
  language: Language;
  mustChangePassword: boolean;
  /** Which transactions had been committed when this was asked: at the same moment every answer is the same. */
  moment: string;
}

export interface NewSession {
  accountId: string;
  /** That the person has just proved to know. */
  passwordHash: string;
  tokenHash: string;
}

/** False when the account was disabled or given another password in the meantime. */
export async function startSession(tx: Tx, { accountId, passwordHash, tokenHash }: NewSession): Promise<boolean> {
  const still = await tx.query(
    "SELECT FROM account WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL FOR UPDATE",
    [accountId, passwordHash],
  );
  if (still.length === 0) return false;
  await addSession(tx, accountId, tokenHash);
  return true;
}

/** For whoever has made sure that it is theirs. */
export async function addSession(tx: Tx, accountId: string, tokenHash: string): Promise<void> {
  const now = await tx.now();
  const expiresAt = new Date(now.getTime() + sessionLasts.absoluteMs);
  await tx.manager.insert(SessionRow, { tokenHash, accountId, createdAt: now, lastUsedAt: now, expiresAt, endedAt: null });
}

/** Answers whose it was; null when there is none or it has ended. */
export async function endSession(tx: Tx, tokenHash: string): Promise<string | null> {
  const [ended] = await tx.query<{ account_id: string }>(
    "UPDATE session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL RETURNING account_id",
    [tokenHash, await tx.now()],
  );
  return ended?.account_id ?? null;
}

export async function endSessionsOf(tx: Tx, accountId: string, exceptHash: string | null): Promise<void> {
  await tx.change(
    "UPDATE session SET ended_at = $2 WHERE account_id = $1 AND ended_at IS NULL AND token_hash IS DISTINCT FROM $3",
    [accountId, await tx.now(), exceptHash],
  );
}

/** A snapshot's name says all that is visible in it; transaction numbers mean something within one run of one server. */
const moment = `pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text`;

/** Who is signed in with it; null when it ended, ran out, or its account is disabled. Asking counts as use. */
export async function creditedBySession(tx: Tx, tokenHash: string): Promise<Credited | null> {
  const [credited] = await tx.prepared<Credited>(
    `WITH alive AS (
       SELECT account_id, last_used_at FROM session
       WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > desk_now()
         AND last_used_at > desk_now() - make_interval(secs => $2)
     ), used AS (
       UPDATE session SET last_used_at = desk_now()
       WHERE token_hash = $1 AND EXISTS (SELECT FROM alive WHERE last_used_at < desk_now() - interval '1 minute')
     )
     SELECT a.id, a.login, a.display_name AS "displayName", a.role, a.departments, a.extension, a.language,
       a.must_change_password AS "mustChangePassword", ${moment} AS moment
     FROM alive JOIN account a ON a.id = alive.account_id AND a.disabled_at IS NULL`,
    [tokenHash, sessionLasts.idleMs / 1000],
  );
  return credited ?? null;
}

/** Which tool holds it; null when it is unknown, revoked or expired. A tool belongs to no department. */
export async function creditedByKey(tx: Tx, keyHash: string): Promise<Credited | null> {
  const [credited] = await tx.prepared<Credited>(
    `SELECT k.id, k.name AS login, k.name AS "displayName", k.role, '{}'::text[] AS departments, NULL AS extension,
       coalesce((SELECT language FROM site), 'en') AS language, false AS "mustChangePassword", ${moment} AS moment
     FROM api_key k
     WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > desk_now())`,
    [keyHash],
  );
  return credited ?? null;
}

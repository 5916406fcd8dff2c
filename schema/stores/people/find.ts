import type { Tx } from "../../database/transaction.js";
import type { AccountRow } from "../../rows/account.js";
import type { Language } from "../../rules/language.js";
import type { Account } from "../../rules/people.js";
import type { Role } from "../../rules/role.js";

// The hash of a password stays here: only a sign-in and a change of password ask for it.
const columns = `id, login, display_name AS "displayName", role, departments, extension, language,
  disabled_at IS NULL AS enabled, password_hash IS NOT NULL AS "hasPassword",
  must_change_password AS "mustChangePassword", created_at AS "createdAt", disabled_at AS "disabledAt", version`;

/** Everybody, by login; the disabled last. */
export function listAccounts(tx: Tx): Promise<Account[]> {
  return tx.query(`SELECT ${columns} FROM account ORDER BY disabled_at IS NOT NULL, lower(login)`);
}

export function accountsById(tx: Tx, ids: readonly string[]): Promise<Account[]> {
  return tx.query(`SELECT ${columns} FROM account WHERE id::text = ANY ($1)`, [ids]);
}

/** Logins are the same in any spelling of case. */
export async function accountByLogin(tx: Tx, login: string): Promise<Account | null> {
  const [account] = await tx.query<Account>(`SELECT ${columns} FROM account WHERE lower(login) = lower($1)`, [login]);
  return account ?? null;
}

/** What a sign-in compares with; a disabled account has no password. */
export interface PasswordFacts {
  id: string;
  login: string;
  displayName: string;
  passwordHash: string | null;
}

export async function passwordFacts(tx: Tx, login: string): Promise<PasswordFacts | null> {
  const [facts] = await tx.query<PasswordFacts>(
    `SELECT id, login, display_name AS "displayName",
       CASE WHEN disabled_at IS NULL THEN password_hash END AS "passwordHash"
     FROM account WHERE lower(login) = lower($1)`,
    [login],
  );
  return facts ?? null;
}

export function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    login: row.login,
    displayName: row.displayName,
    role: row.role as Role,
    departments: row.departments,
    extension: row.extension,
    language: row.language as Language,
    enabled: row.disabledAt === null,
    hasPassword: row.passwordHash !== null,
    mustChangePassword: row.mustChangePassword,
    createdAt: row.createdAt,
    disabledAt: row.disabledAt,
    version: row.version,
  };
}

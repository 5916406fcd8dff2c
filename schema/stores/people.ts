import type { Tx } from "../database/transaction.js";
import { AccountRow } from "../rows/account.js";
import { type Account, type AccountChange, type AccountFacts, type Others, accountChangeKind, checkAccount } from "../rules/people.js";
import { type Refusal, refuse } from "../rules/refusal.js";
import { storedLine } from "../rules/text.js";
import { type AuditActor, appendAudit } from "./audit.js";
import { listDepartments } from "./departments.js";
import { appendEvents } from "./events.js";
import { accountOf } from "./people/find.js";
import { endSessionsOf } from "./sessions.js";

export type AccountOutcome = { account: Account } | { refusal: Refusal };

export type NewAccount = Pick<Account, "login" | "displayName" | "role" | "departments" | "extension" | "language"> & {
  /** Null: nobody can sign in with it until an administrator resets the password. */
  passwordHash: string | null;
  mustChangePassword: boolean;
};

export interface NewPasswordHash {
  hash: string;
  mustChange: boolean;
  /** The token hash of the one session that goes on; null ends them all. */
  keepSession: string | null;
}

export async function createAccount(tx: Tx, by: AuditActor, wanted: NewAccount): Promise<AccountOutcome> {
  await lockPeople(tx);
  const facts: AccountFacts = { ...wanted, displayName: storedLine(wanted.displayName), id: crypto.randomUUID(), enabled: true };
  const refusal = checkAccount(null, facts, await othersOf(tx, facts));
  if (refusal) return { refusal };
  const { id, enabled: _, ...columns } = { ...wanted, ...facts, departments: [...wanted.departments] };
  await tx.manager.insert(AccountRow, { ...columns, id, createdAt: await tx.now(), disabledAt: null, version: 1 });
  await publish(tx, by, id, { kind: "changed", action: "create", detail: { login: wanted.login, role: wanted.role } });
  return { account: accountOf(await rowById(tx, id)) };
}

/** Changes what `change` names; disabling ends the person's sessions. A change of nothing is no change. */
export async function changeAccount(
  tx: Tx,
  by: AuditActor,
  accountId: string,
  change: AccountChange,
  expectedVersion: number | null = null,
): Promise<AccountOutcome> {
  await lockPeople(tx);
  const row = await findRow(tx, accountId);
  if (!row) return { refusal: refuse("NOT_FOUND", { what: "account", number: accountId }) };
  const { id } = row; // as the database writes it, for the register
  const before = accountOf(row);
  if (expectedVersion !== null && expectedVersion !== before.version) return { refusal: stale(before, expectedVersion) };
  const after = { ...before, ...change, displayName: storedLine(change.displayName ?? before.displayName) };
  if (!differs(before, after)) return { account: before };
  const refusal = checkAccount(before, after, await othersOf(tx, after));
  if (refusal) return { refusal };
  const kind = accountChangeKind(before, after);
  await save(tx, before, after);
  if (kind === "disabled") await endSessionsOf(tx, id, null);
  const enabled = !before.enabled && after.enabled;
  const action = kind === "disabled" ? "disable" : enabled ? "enable" : "change";
  await publish(tx, by, id, { kind, action, detail: { login: before.login, ...change } });
  return { account: accountOf(await rowById(tx, id)) };
}

/** The person chooses a new one, or an administrator gives a one-time one. Sessions opened with the old one end. */
export async function setPassword(
  tx: Tx,
  by: AuditActor,
  accountId: string,
  { hash, mustChange, keepSession }: NewPasswordHash,
): Promise<AccountOutcome> {
  await lockPeople(tx);
  const row = await findRow(tx, accountId);
  if (!row) return { refusal: refuse("NOT_FOUND", { what: "account", number: accountId }) };
  const { id } = row;
  const version = row.version + 1;
  await tx.manager.update(AccountRow, { id }, { passwordHash: hash, mustChangePassword: mustChange, version });
  await endSessionsOf(tx, id, keepSession);
  const action = mustChange ? "resetPassword" : "setPassword";
  await publish(tx, by, id, { kind: "signedOut", action, detail: { login: row.login } });
  return { account: accountOf(await rowById(tx, id)) };
}

/**
 * Changes of accounts are rare and depend on each other (logins, extensions, the last administrator): one at a time.
 * Everything that changes one comes through here, so what is read afterwards stays true until the commit.
 */
async function lockPeople(tx: Tx): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('people', 0))");
}

async function othersOf(tx: Tx, { id, login, extension }: AccountFacts): Promise<Others> {
  const [found] = await tx.query<Omit<Others, "departments">>(
    `SELECT coalesce(bool_or(lower(login) = lower($2)), false) AS "sameLogin",
       max(login) FILTER (WHERE extension = $3 AND disabled_at IS NULL) AS "extensionHolder",
       count(*) FILTER (WHERE role = 'administrator' AND disabled_at IS NULL) AS "otherAdministrators"
     FROM account WHERE id <> $1`,
    [id, login, extension],
  );
  const departments = await listDepartments(tx);
  return { ...found!, departments: departments.filter(({ disabledAt }) => disabledAt === null).map(({ code }) => code) };
}

async function save(tx: Tx, before: Account, after: Account): Promise<void> {
  const { id, displayName, role, departments, extension, language } = after;
  const disabledAt = after.enabled ? null : (before.disabledAt ?? (await tx.now()));
  await tx.manager.update(
    AccountRow,
    { id },
    { displayName, role, departments: [...departments], extension, language, disabledAt, version: before.version + 1 },
  );
}

const compared = ["displayName", "role", "departments", "extension", "language", "enabled"] as const;

function differs(before: Account, after: Account): boolean {
  return compared.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

function stale({ login, version }: Account, expected: number): Refusal {
  return refuse("CONFLICT", { number: login, expected, actual: version }, "version");
}

/** Ids come from clients: what is no uuid names nobody. */
async function findRow(tx: Tx, id: string): Promise<AccountRow | null> {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? tx.manager.findOneBy(AccountRow, { id }) : null;
}

async function rowById(tx: Tx, id: string): Promise<AccountRow> {
  return tx.manager.findOneByOrFail(AccountRow, { id });
}

interface Happened {
  kind: string;
  action: string;
  detail: Record<string, unknown>;
}

async function publish(tx: Tx, by: AuditActor, id: string, { kind, action, detail }: Happened): Promise<void> {
  await appendEvents(tx, [{ topic: "people", aggregateId: id, kind }]);
  await appendAudit(tx, by, { action: `account.${action}`, subjectType: "account", subjectId: id, detail });
}

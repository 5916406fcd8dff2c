import type { Tx } from "../database/transaction.js";
import { ApiKeyRow } from "../rows/apiKey.js";
import { type Refusal, refuse } from "../rules/refusal.js";
import type { Role } from "../rules/role.js";
import { isBlank, storedLine } from "../rules/text.js";
import { type AuditActor, appendAudit } from "./audit.js";
import { appendEvents } from "./events.js";

/** A key for a BI tool. The key itself is shown once and never again. */
export interface ApiKey {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export interface NewApiKey {
  name: string;
  role: Role;
  hash: string;
  /** How long it is good for. */
  days: number;
}

export type ApiKeyOutcome = { apiKey: ApiKey } | { refusal: Refusal };

/** A key that nobody thinks of any more ends by itself. */
export const defaultKeyDays = 365;
const longestName = 100;
const longestDays = 3650;
const columns = `id, name, role, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"`;

/** The newest first. */
export function listApiKeys(tx: Tx): Promise<ApiKey[]> {
  return tx.query(`SELECT ${columns} FROM api_key ORDER BY created_at DESC, id`);
}

export async function addApiKey(tx: Tx, by: AuditActor, { role, hash, days, ...wanted }: NewApiKey): Promise<ApiKeyOutcome> {
  const name = storedLine(wanted.name);
  if (isBlank(name)) return { refusal: refuse("TEXT_MISSING", { what: "keyName" }, "name") };
  if (name.length > longestName) return { refusal: refuse("TEXT_TOO_LONG", { what: "keyName", most: longestName }, "name") };
  if (!Number.isInteger(days) || days < 1 || days > longestDays) {
    return { refusal: refuse("VALUE_INVALID", { what: "days" }, "days") };
  }
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('apiKeys', 0))");
  const taken = await tx.query("SELECT FROM api_key WHERE name = $1", [name]);
  if (taken.length > 0) return { refusal: refuse("NAME_TAKEN", { name }, "name") };
  const now = await tx.now();
  const [apiKey] = await tx.query<ApiKey>(
    `INSERT INTO api_key (name, role, key_hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $4::timestamptz + make_interval(days => $5)) RETURNING ${columns}`,
    [name, role, hash, now, days],
  );
  await publish(tx, by, apiKey!, "changed", "create");
  return { apiKey: apiKey! };
}

/** Found by id or by name. Revoking a revoked one changes nothing. */
export async function revokeApiKey(tx: Tx, by: AuditActor, idOrName: string): Promise<ApiKeyOutcome> {
  const [found] = await tx.query<ApiKey>(
    `SELECT ${columns} FROM api_key WHERE id::text = $1 OR name = $1 ORDER BY id::text = $1 DESC LIMIT 1 FOR UPDATE`,
    [idOrName],
  );
  if (!found) return { refusal: refuse("NOT_FOUND", { what: "apiKey", number: idOrName }) };
  if (found.revokedAt !== null) return { apiKey: found };
  const revokedAt = await tx.now();
  await tx.manager.update(ApiKeyRow, { id: found.id }, { revokedAt });
  await publish(tx, by, found, "disabled", "revoke");
  return { apiKey: { ...found, revokedAt } };
}

async function publish(tx: Tx, by: AuditActor, { id, name, role }: ApiKey, kind: string, action: string): Promise<void> {
  await appendEvents(tx, [{ topic: "people", aggregateId: id, kind }]);
  await appendAudit(tx, by, { action: `apiKey.${action}`, subjectType: "apiKey", subjectId: id, detail: { name, role } });
}

import type { Tx } from "../../database/transaction.js";
import type { Actor } from "../../rules/role.js";
import { uuidsOf } from "../uuid.js";

/** The enabled person of this login, as a handover names them; null when there is none. */
export async function findHandler(
  tx: Tx,
  login: string,
): Promise<Pick<Actor, "id" | "login" | "role" | "departments"> | null> {
  const [row] = await tx.query<Pick<Actor, "id" | "login" | "role" | "departments">>(
    "SELECT id, login, role, departments FROM account WHERE lower(login) = lower($1) AND disabled_at IS NULL",
    [login],
  );
  return row ?? null;
}

/** The id of this tenant's file as the database writes it, whatever its case; null when there is none. */
export async function findTenantId(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>("SELECT id FROM tenant WHERE id = ANY($1::uuid[])", [uuidsOf([id])]);
  return row?.id ?? null;
}

/** The id of the call that a try was made in, likewise. */
export async function findCallId(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>("SELECT id FROM call WHERE id = ANY($1::uuid[])", [uuidsOf([id])]);
  return row?.id ?? null;
}

import type { Tx } from "../../database/transaction.js";
import type { Actor } from "../../rules/role.js";

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

/** Is there a tenant's file of this id? An id of another form is none. */
export async function tenantExists(tx: Tx, id: string): Promise<boolean> {
  return (await tx.query("SELECT 1 FROM tenant WHERE id::text = lower($1)", [id])).length > 0;
}

import type { Tx } from "../database/transaction.js";
import type { Department } from "../rules/department.js";

const columns = `code, names, position, disabled_at AS "disabledAt", version`;

/** In the site's order, those no longer used at the end. */
export function listDepartments(tx: Tx): Promise<Department[]> {
  return tx.query(`SELECT ${columns} FROM department ORDER BY disabled_at IS NOT NULL, position, code`);
}

export function departmentsByCode(tx: Tx, codes: readonly string[]): Promise<Department[]> {
  return tx.query(`SELECT ${columns} FROM department WHERE code = ANY ($1)`, [codes]);
}

/** Those of a site that nobody has worked with yet: these, in the order they are given, and no others. */
export async function settleDepartments(tx: Tx, departments: readonly Pick<Department, "code" | "names">[]): Promise<void> {
  const placed = departments.map(({ code, names }, index) => ({ code, names, position: index + 1 }));
  await tx.change(
    `INSERT INTO department (code, names, position)
     SELECT code, names, position FROM jsonb_to_recordset($1) AS d (code text, names jsonb, position integer)
     ON CONFLICT (code) DO UPDATE SET names = excluded.names, position = excluded.position`,
    [JSON.stringify(placed)],
  );
  const codes = departments.map(({ code }) => code);
  await tx.change("UPDATE department SET disabled_at = $2 WHERE code <> ALL ($1)", [codes, await tx.now()]);
}

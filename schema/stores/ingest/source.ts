import type { Tx } from "../../database/transaction.js";

/** Makes a source known; what site.yaml says of it is what holds. */
export async function declareSource(tx: Tx, { name, kind, since }: { name: string; kind: string; since: Date | null }): Promise<void> {
  await tx.change(
    `INSERT INTO source (name, kind, since, first_seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (name) DO UPDATE SET kind = $2, since = $3`,
    [name, kind, since, await tx.now()],
  );
}

/** Two transactions stepped through in a chosen order, each waiting where PostgreSQL makes it wait. */
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Tx } from "../../schema/database/transaction.js";
import type { TestDatabase } from "./database.js";

export const isolations = ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"] as const;
export type Isolation = (typeof isolations)[number];
export type Step = (tx: Tx, client: pg.Client) => Promise<unknown>;

/** Thrown by a step that sees it must not go on: the transaction rolls back. */
export class Stop extends Error {}

/** A transaction that gave up because of the other: serialisation, deadlock, the CHECK. Nothing is lost by it. */
const givesUp = new Set(["40001", "40P01", "23514"]);

export const commit: Step = (_, client) => client.query("COMMIT");

/** The statements of a store over a connection that the test steps through. */
function txOver(client: pg.Client): Tx {
  const query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await client.query(sql, [...parameters])).rows as Row[];
  return {
    query,
    prepared: query,
    change: async (sql, parameters = []) => (await client.query(sql, [...parameters])).rowCount ?? 0,
    now: async () => (await query<{ now: Date }>("SELECT desk_now() AS now"))[0]!.now,
    get manager(): Tx["manager"] {
      throw new Error("a stepped transaction has no entity manager");
    },
  };
}

/** All orders of three steps of the one (false) and four of the other (true). */
export function orders(first = 3, second = 4): boolean[][] {
  if (first === 0 || second === 0) return [[...new Array<boolean>(first).fill(false), ...new Array<boolean>(second).fill(true)]];
  return [...orders(first - 1, second).map((rest) => [false, ...rest]), ...orders(first, second - 1).map((rest) => [true, ...rest])];
}

/** One side of a schedule: its steps run one after another, each as soon as it is let go. */
export class Side {
  ended: "committed" | "gave up" | null = null;
  private tail: Promise<void>;
  private idle = true;
  private pid = 0;

  private constructor(
    private readonly client: pg.Client,
    private readonly steps: Step[],
    isolation: Isolation,
  ) {
    this.tail = client.query(`BEGIN ISOLATION LEVEL ${isolation}`).then(() => undefined);
  }

  static async open(client: pg.Client, steps: Step[], isolation: Isolation): Promise<Side> {
    const side = new Side(client, steps, isolation);
    await side.tail;
    side.pid = (client as unknown as { processID: number }).processID;
    return side;
  }

  /** Lets the next step go; settles when it is done or waits for the other side's lock. */
  async step(watcher: pg.Client): Promise<void> {
    const next = this.steps.shift()!;
    this.idle = false;
    this.tail = this.tail.then(() => this.run(next)).finally(() => (this.idle = true));
    while (!this.idle) {
      const { rows } = await watcher.query("SELECT cardinality(pg_blocking_pids($1)) > 0 AS blocked", [this.pid]);
      if ((rows[0] as { blocked: boolean }).blocked) return;
      await pause(1);
    }
  }

  async end(): Promise<void> {
    await this.tail;
    if (this.ended === null) await this.client.query("ROLLBACK");
  }

  private async run(step: Step): Promise<void> {
    if (this.ended) return;
    try {
      await step(txOver(this.client), this.client);
      if (step === commit) this.ended = "committed";
    } catch (fault) {
      if (!(fault instanceof Stop) && !givesUp.has(String((fault as { code?: string }).code))) throw fault;
      this.ended = "gave up";
      await this.client.query("ROLLBACK");
    }
  }
}

export interface Clients {
  hold: pg.Client;
  purge: pg.Client;
  watcher: pg.Client;
}

export async function withClients(db: TestDatabase, work: (clients: Clients) => Promise<void>): Promise<void> {
  const [hold, purge, watcher] = [db.appUrl, db.appUrl, db.ownerUrl].map((connectionString) => new pg.Client({ connectionString }));
  const all = [hold!, purge!, watcher!];
  await Promise.all(all.map((client) => client.connect()));
  try {
    await work({ hold: hold!, purge: purge!, watcher: watcher! });
  } finally {
    await Promise.all(all.map((client) => client.end()));
  }
}

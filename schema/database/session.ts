import pg from "pg";
import type { DataSource } from "typeorm";

/** A connection of its own, for what belongs to a connection and not to a transaction: LISTEN, advisory locks. */
export interface Session {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  onNotification(heard: (payload: string) => void): void;
  /** Settles when the connection is gone, asked or not. Its locks and LISTENs went with it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Seconds until a peer that vanished without a word (cable, power) counts as gone: 5 + 3 x 5. */
const NOTICE_SILENCE = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

/** Opens a session on the database of `source`, outside its pool. */
export async function openSession(source: DataSource, applicationName: string): Promise<Session> {
  const client = new pg.Client({
    connectionString: (source.options as { url?: string }).url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  });
  // A connection that breaks says "error" and then "end"; the second is what its owner waits for.
  client.on("error", () => undefined);
  const ended = new Promise<void>((settle) => client.once("end", settle));
  await client.connect();
  await client.query(NOTICE_SILENCE);
  return {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await client.query(sql, [...parameters])).rows as Row[],
    onNotification: (heard) => void client.on("notification", ({ payload }) => heard(payload ?? "")),
    ended,
    close: () => client.end(),
  };
}

import type { DataSource } from "typeorm";
import { type Session, openSession } from "./session.js";

/** One program of a site leads a duty at a time. The numbers only have to differ. */
export const leaderLocks = { relay: 7_301_101 } as const;

/**
 * Tries to take the lead of a duty; null when another program has it. The lead is the session's: when the
 * connection is lost, for whatever reason, PostgreSQL has let go of it, and `ended` settles.
 */
export async function tryToLead(source: DataSource, duty: keyof typeof leaderLocks): Promise<Session | null> {
  const session = await openSession(source, `dutydesk-${duty}`);
  const [row] = await session.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1) AS got", [leaderLocks[duty]]);
  if (row?.got) return session;
  await session.close();
  return null;
}

import type { Readable } from "node:stream";
import { StartRefusal } from "../../process/startRefusal.js";
import { sqlState } from "../transaction.js";
import { migrations as known } from "../../migrations/all.js";
import { migrate } from "../migrate.js";
import { checkOwner } from "../reach.js";
import { type Dump, DumpDoesNotFit, loadDatabase } from "./load.js";
import { type TargetState, makeRoom, openTarget, targetState, unmark } from "./target.js";

export interface RestoreOptions {
  /** Names the backup: a restore that was cut off goes on only with the same. */
  snapshot: string;
  /** Of the shape that the backup was made in. */
  migrations: readonly string[];
  dump: Dump;
  read: (table: string) => Readable;
  /** A site that is there is set aside. */
  replace: boolean;
}

export interface RestoredDatabase<Finished> {
  finished: Finished;
  aside: string | null;
  leftOut: string[];
}

/**
 * Brings a backup into the owner's database, brings it up to this version's shape, and lets `finish` do the rest. Only
 * then is the database called whole: killed anywhere before, no start takes it, and the same restore may be run again.
 */
export async function restoreDatabase<Finished>(
  ownerUrl: string,
  { snapshot, migrations, dump, read, replace }: RestoreOptions,
  finish: () => Promise<Finished>,
): Promise<RestoredDatabase<Finished>> {
  refuseTheFuture(migrations);
  await checkOwner(ownerUrl);
  const client = await openTarget(ownerUrl);
  try {
    const state = await targetState(client);
    mustBeFree(state, replace);
    let aside = state.kind === "restoring" ? state.aside : null;
    let leftOut: string[] = [];
    if (!(state.kind === "restoring" && state.loaded && state.snapshot === snapshot)) {
      aside = await makeRoom(client, state, snapshot).catch(notTheOwner);
      await migrate(ownerUrl, { only: migrations, restoring: true });
      leftOut = await loadDatabase(client, dump, read).catch(notFitting);
    }
    await migrate(ownerUrl, { restoring: true });
    const finished = await finish();
    await client.query(unmark);
    return { finished, aside, leftOut };
  } finally {
    await client.end();
  }
}

function refuseTheFuture(migrations: readonly string[]): void {
  const unknown = migrations.filter((name) => !known.some((migration) => migration.name === name));
  if (unknown.length === 0) return;
  throw new StartRefusal(
    "WRONG_VERSION",
    `This backup was made by a newer version of Dutydesk (${unknown.join(", ")}). Nothing was changed: restore it with that version, or a newer one.`,
  );
}

function mustBeFree({ kind }: TargetState, replace: boolean): void {
  if (kind === "foreign") {
    throw new StartRefusal("CONFIG", "This database holds tables that are none of Dutydesk's: restore into a database of its own.");
  }
  if (kind !== "site" || replace) return;
  throw new StartRefusal(
    "CONFIG",
    "A site is in this database, and nothing was changed. Restore into an empty database or a new DATA_DIR, or say --replace: " +
      "the site that is there then stays under another name.",
  );
}

function notTheOwner(fault: unknown): never {
  if (sqlState(fault) !== "42501") throw fault;
  throw new StartRefusal(
    "CONFIG",
    `The owner of the database may not make room in it (${(fault as Error).message}). As a superuser: ALTER SCHEMA public OWNER TO the owner's role.`,
  );
}

function notFitting(fault: unknown): never {
  if (!(fault instanceof DumpDoesNotFit)) throw fault;
  throw new StartRefusal("DAMAGED", `The backup does not fit the tables that it names, and was not restored: ${fault.message}.`);
}

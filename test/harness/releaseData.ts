/**
 * What a site of one release keeps, small and of every kind, as that release's backup: test/fixtures/release-NNNN/, where
 * NNNN is its last migration. A later release must restore it. Made once, when a release is, by
 * `RELEASE=0007 npm run -s jest -- test/flows/backupUpgrade.test.ts`, which makes it where it is not there.
 */
import { randomBytes } from "node:crypto";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { migrate } from "../../schema/database/migrate.js";
import { transaction } from "../../schema/database/transaction.js";
import { migrations } from "../../schema/migrations/all.js";
import { systemActor } from "../../schema/stores/audit.js";
import { placeHold, releaseHold } from "../../schema/stores/hold.js";
import { sweep } from "../../worker/retention/sweep.js";
import { type Machine, openMachine } from "./backups.js";
import { type TestDatabase, asAdministrator, attachDatabase, databaseUrl } from "./database.js";
import { handOver, note, startWork } from "./deskWork.js";
import { type TestHub, openHub } from "./hub.js";
import { acting, addCall, keepRecording, linkByHand, openedCase } from "./recordings.js";
import { tone, wav } from "./sounds.js";
import { records } from "./ticketMoves.js";

/** Makes the backup in `folder`, by this code over the shape of that release. */
export async function makeRelease(lastMigration: string, folder: string): Promise<void> {
  const [database, machine] = [await databaseOf(lastMigration), await openMachine()];
  try {
    const hub = await openHub(database, undefined, { recordings: machine.store });
    await fillSite(hub, await openStore(`disk:${machine.store}`));
    await hub.settled();
    await hub.close();
    await database.owner.query("DELETE FROM sign_in_throttle");
    await machine.backUp(database.ownerUrl);
    await keepIn(folder, machine);
  } finally {
    await database.close();
    await machine.close();
  }
}

async function databaseOf(lastMigration: string): Promise<TestDatabase> {
  const name = `release_${randomBytes(6).toString("hex")}`;
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name}`));
  const names = migrations.map((migration) => migration.name);
  await migrate(databaseUrl(name), { only: names.filter((migration) => migration.slice(-4) <= lastMigration) });
  return attachDatabase(databaseUrl(name), () => asAdministrator(async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))));
}

async function fillSite({ database, as }: TestHub, store: RecordingStore): Promise<void> {
  const [agent, handler] = [await as("agent"), await as("handler", { departments: ["engineering"] })];
  await as("supervisor");
  const ticket = await records(agent, { title: "空调漏水", description: "二层走廊。" });
  await handOver(agent, ticket.number, "engineering");
  await startWork(handler, ticket.number);
  await note(handler, ticket.number, "on the way");
  await records(agent, { kind: "INQUIRY", title: "Opening hours" });
  const call = await addCall(database, { caller: "+8613800130001" });
  await linkByHand(database, call, ticket.id);
  const sound = (milliseconds: number) => ({ bytes: wav(tone(milliseconds)) });
  const linked = await keepRecording(database, store, { ...sound(120), callId: call, copy: Buffer.from("a listening copy") });
  const held = await keepRecording(database, store, { ...sound(110), age: 60 });
  await keepRecording(database, store, { state: "QUARANTINED" });
  const due = await keepRecording(database, store, { ...sound(100), age: 60 });
  await holdAndRelease(database, held.id, linked.id);
  await purge(database, store, due.id);
}

async function holdAndRelease(database: TestDatabase, heldId: string, releasedId: string): Promise<void> {
  const caseNumber = await openedCase(database);
  const place = (recordingId: string) => transaction(database.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "a dispute" }));
  await place(heldId);
  const placed = await place(releasedId);
  if (!("hold" in placed)) throw new Error(placed.refusal.code);
  await transaction(database.app, (tx) => releaseHold(tx, acting, { holdId: placed.hold.id, reason: "settled" }));
}

async function purge(database: TestDatabase, store: RecordingStore, id: string): Promise<void> {
  const hub = { source: database.app, store, log: pino({ level: "silent" }), stopping: new AbortController().signal };
  const run = () => sweep(hub, { forced: true, sizeAccepted: true, by: systemActor("retention") });
  await run();
  await database.owner.query("UPDATE recording SET trashed_at = trashed_at - interval '8 days' WHERE id = $1", [id]);
  await run();
}

async function keepIn(folder: string, { backup }: Machine): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(backup, folder, { recursive: true });
  await rm(join(folder, "recordings", ".staging"), { recursive: true });
}

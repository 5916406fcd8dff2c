/** The product's side of the model: real stores, duties and PostgreSQL, with a folder, a source and a time of its own. */
import { rm } from "node:fs/promises";
import type { RecordingStore } from "../../recordings/store.js";
import { type Tx, reading, transaction } from "../../schema/database/transaction.js";
import type { Refusal } from "../../schema/rules/refusal.js";
import { systemActor } from "../../schema/stores/audit.js";
import { addToCase, closeCase } from "../../schema/stores/case/change.js";
import { placeHold, releaseHold } from "../../schema/stores/hold.js";
import { claimItem } from "../../schema/stores/ingest.js";
import { declareSource } from "../../schema/stores/ingest/source.js";
import { linkCallByHand, unlinkCallByHand } from "../../schema/stores/link/byHand.js";
import { recordTicket } from "../../schema/stores/ticket/change.js";
import type { WorkerHub } from "../../worker/duty.js";
import { ingesting } from "../../worker/ingest/ingesting.js";
import { calling } from "../../worker/link/calling.js";
import { finishPurges } from "../../worker/retention/purge.js";
import { sweep } from "../../worker/retention/sweep.js";
import { scanning } from "../../worker/source/scanning.js";
import type { TestDatabase } from "../harness/database.js";
import { memoryStore } from "../harness/memoryStore.js";
import { acting, openedCase } from "../harness/recordings.js";
import { BEGAN, type Exchange, openExchange, uniqueidOf } from "./exchange.js";
import type { Stop } from "./intake.js";
import type { Removal } from "./keeping.js";
import type { SpoolFile, View } from "./model.js";
import { type Sleeper, attemptAndStop } from "./sleepers.js";
import { readView } from "./view.js";

export class World {
  readonly store = memoryStore();
  private readonly hub: WorkerHub;
  private readonly tickets: string[] = [];
  private readonly cases: string[] = [];
  /** In the model's order; and those that nobody will wake. */
  private readonly sleepers: Sleeper[] = [];
  private readonly dead: Sleeper[] = [];

  private constructor(
    private readonly db: TestDatabase,
    base: WorkerHub,
    private readonly folder: string,
    readonly exchange: Exchange,
    private readonly name: string,
    private readonly seenBefore: { events: number; audits: number },
  ) {
    const [declared] = base.site.sources;
    const source = { ...declared!, name, monitor: exchange.monitor, voicemail: null, cdr: exchange.cdr, cel: null };
    this.hub = { ...base, store: this.store, site: { ...base.site, sources: [source] } };
  }

  static async open(db: TestDatabase, base: WorkerHub, folder: string, name: string): Promise<World> {
    const [seen] = (await db.owner.query(
      "SELECT (SELECT coalesce(max(id), 0) FROM event) AS events, (SELECT coalesce(max(id), 0) FROM audit) AS audits",
    )) as [{ events: number; audits: number }];
    const world = new World(db, base, folder, await openExchange(folder), name, seen);
    await world.setTime(0);
    await transaction(db.app, (tx) => declareSource(tx, { name, kind: "asterisk", since: null }));
    return world;
  }

  /** Kills what still sleeps, and takes away what a later story's sweeps would find. */
  async close(): Promise<void> {
    for (const sleeper of [...this.sleepers, ...this.dead]) await sleeper.kill();
    await this.db.owner.query("DELETE FROM ingest_item");
    await this.db.owner.query("DELETE FROM hold");
    await this.db.owner.query("DELETE FROM recording");
    await this.db.owner.query("DELETE FROM retention_run");
    await rm(this.folder, { recursive: true });
  }

  /** The database's time, standing still at so many seconds after the story began. */
  async setTime(seconds: number): Promise<void> {
    const now = new Date(BEGAN + seconds * 1_000).toISOString();
    await this.db.owner.query(`CREATE OR REPLACE FUNCTION desk_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT timestamptz '${now}' $$`);
  }

  scan(): Promise<void> {
    return scanning().run(this.hub);
  }

  async ingest(workers: number): Promise<void> {
    await Promise.all(Array.from({ length: workers }, (_, at) => ingesting.run({ ...this.hub, worker: `worker-${at}` })));
  }

  /** One attempt at whatever file the database gives, by a worker that stops in it. Answers the file's number. */
  async attemptAndStop(at: Stop): Promise<number | null> {
    const item = await transaction(this.hub.source, (tx) => claimItem(tx, "sleeper"));
    if (!item) return null;
    const sleeper = await attemptAndStop(this.hub, item, at);
    if (sleeper) (at === "placed" ? this.sleepers : this.dead).push(sleeper);
    return Number(/\.(\d+)\.wav$/u.exec(item.identity)![1]);
  }

  async wake(nth: number): Promise<void> {
    const [sleeper] = this.sleepers.splice(nth, 1);
    await sleeper!.wake();
  }

  async fold(index: number, file: SpoolFile): Promise<void> {
    await this.exchange.tell(index, file);
    await calling.run(this.hub);
  }

  async recordTicket(): Promise<void> {
    const input = { kind: "COMPLAINT", channel: "MAIL", title: "noise", description: "all night", reporterName: "Sample" } as const;
    const outcome = await transaction(this.db.app, (tx) => recordTicket(tx, input, acting));
    if ("refusal" in outcome) throw new Error(outcome.refusal.code);
    this.tickets.push(outcome.ticket.number);
  }

  link(index: number, file: SpoolFile, ticket: number): Promise<boolean> {
    return this.say(linkCallByHand, index, file, ticket);
  }

  unlink(index: number, file: SpoolFile, ticket: number): Promise<boolean> {
    return this.say(unlinkCallByHand, index, file, ticket);
  }

  private async say(word: typeof linkCallByHand, index: number, file: SpoolFile, ticket: number): Promise<boolean> {
    const [call] = (await this.db.app.query("SELECT call_id AS id FROM call_channel WHERE source = $1 AND uniqueid = $2", [
      this.name,
      uniqueidOf(index, file),
    ])) as { id: string }[];
    return this.done((tx) => word(tx, acting, call!.id, this.tickets[ticket]!));
  }

  async openCase(): Promise<void> {
    this.cases.push(await openedCase(this.db));
  }

  addTicket(matter: number, ticket: number): Promise<boolean> {
    const pulled = { ticketNumbers: [this.tickets[ticket]!], recordingIds: [] };
    return this.done((tx) => addToCase(tx, acting, this.cases[matter]!, pulled));
  }

  closeCase(matter: number): Promise<boolean> {
    return this.done((tx) => closeCase(tx, acting, this.cases[matter]!, "settled"));
  }

  async hold(name: string, matter: number): Promise<boolean> {
    const recordingId = await this.recordingId(name);
    return this.done((tx) => placeHold(tx, acting, { recordingId, caseNumber: this.cases[matter]!, reason: "a dispute" }));
  }

  async release(name: string, matter: number): Promise<boolean> {
    const [hold] = (await this.db.app.query(
      `SELECT h.id FROM hold h JOIN case_file c ON c.id = h.case_id
       WHERE h.recording_id = $1 AND c.number = $2 ORDER BY h.released_at NULLS FIRST`,
      [await this.recordingId(name), this.cases[matter]],
    )) as { id: string }[];
    return this.done((tx) => releaseHold(tx, acting, { holdId: hold?.id ?? "none", reason: "settled" }));
  }

  private async done(work: (tx: Tx) => Promise<object | { refusal: Refusal }>): Promise<boolean> {
    return !("refusal" in (await transaction(this.db.app, work)));
  }

  private async recordingId(name: string): Promise<string> {
    const [file, version] = name.split("/");
    const [row] = (await this.db.app.query("SELECT id FROM recording WHERE source = $1 AND identity LIKE $2 AND content_version = $3", [
      this.name,
      `%.${file}.wav`,
      version,
    ])) as { id: string }[];
    return row!.id;
  }

  async sweep({ forced, runs, removal }: { forced: boolean; runs: number; removal: Removal }): Promise<void> {
    const hub = { ...this.hub, store: this.removing(removal) };
    const options = { forced, sizeAccepted: true, by: systemActor("retention") };
    const reports = await Promise.all(Array.from({ length: runs }, () => sweep(hub, options)));
    expect(reports.map(({ refused }) => refused)).toEqual(reports.map(() => null));
  }

  async finishPurges(workers: number): Promise<void> {
    await Promise.all(Array.from({ length: workers }, () => finishPurges(this.hub, systemActor("retention"))));
  }

  /** A store under a worker that is cut off before or after the original's bytes went. */
  private removing(removal: Removal): RecordingStore {
    if (removal === "done") return this.store;
    return {
      ...this.store,
      remove: async (key) => {
        if (removal === "after") await this.store.remove(key);
        throw new Error("cut off");
      },
    };
  }

  view(): Promise<View> {
    const { name, store, tickets, cases, seenBefore } = this;
    return reading(this.db.owner, (tx) => readView(tx, { source: name, store, tickets, cases, seenBefore }));
  }
}

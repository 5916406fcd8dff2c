import { reading, transaction } from "../../schema/database/transaction.js";
import type { RetentionJudgement } from "../../schema/rules/retention.js";
import { type Brake, brakeOf } from "../../schema/rules/retention/brakes.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import {
  type Due,
  type DueKey,
  type DueList,
  type Question,
  countHeldPastTime,
  dueRecordings,
  findRetention,
} from "../../schema/stores/retention.js";
import {
  type RunHistory,
  type RunResult,
  beginRun,
  endRun,
  readRunHistory,
  readServerClock,
  refuseRun,
} from "../../schema/stores/retention/runs.js";
import type { WorkerHub } from "../duty.js";
import { moveTogether } from "./moving.js";
import { finishPurges } from "./purge.js";
import { storeIsTheirs } from "./theirStore.js";

const BATCH = 1_000;
/** So many are moved in one transaction: whoever places a hold waits for these at the most. */
const TOGETHER = 50;

export type SweepHub = Pick<WorkerHub, "source" | "store" | "log" | "stopping">;

export interface SweepOptions {
  /** What was past its time at first sight goes at once; holds and the thirty days stand. */
  forced: boolean;
  /** A person has looked at a size that is unusual. */
  sizeAccepted: boolean;
  by: AuditActor;
}

/** What a run did, or the brake that stopped it before its first move. */
export interface SweepReport extends RunResult {
  refused: Brake | null;
}

interface Plan {
  trash: number;
  purge: number;
  restore: number;
  kept: number;
}

interface Done extends Plan {
  /** PostgreSQL refused to move these. */
  failed: number;
}

/**
 * One run of the retention (R2, R4): what is past its time goes to the trash, what has lain there its days is purged.
 * Everything is looked at before anything moves, so that an unusual run is stopped whole.
 */
export async function sweep(hub: SweepHub, { forced, sizeAccepted, by }: SweepOptions): Promise<SweepReport> {
  const { source, log } = hub;
  const question = { policy: await reading(source, findRetention), forced };
  const plan = await look(hub, question);
  const due = plan.trash + plan.purge;
  const brake = await brakeFor(hub, question, plan, sizeAccepted);
  if (brake) {
    log.warn({ ...brake, due }, "the retention run was refused; nothing has moved");
    const kept = plan.kept + due;
    await transaction(source, (tx) => refuseRun(tx, by, due, kept, brake));
    return { trashed: 0, purged: 0, kept, refused: brake };
  }
  const run = await transaction(source, (tx) => beginRun(tx, due));
  const moved = await act(hub, question, by);
  const purged = await finishPurges(hub, by);
  const result = { trashed: moved.trash, purged, kept: moved.kept };
  const { restore: restored, failed } = moved;
  await transaction(source, (tx) => endRun(tx, by, run, result, { forced, restored, failed }));
  log.info({ ...result, restored, failed }, "the retention run is done");
  return { ...result, refused: null };
}

/** What a run would do now, by the rule itself. */
async function look(hub: SweepHub, question: Question): Promise<Plan> {
  const plan = await nothingMoved(hub);
  for await (const { list, due } of candidates(hub, question)) count(plan, list, due.map(({ judgement }) => judgement));
  return plan;
}

/** Each candidate is asked again under its lock, fifty in a transaction. */
async function act(hub: SweepHub, question: Question, by: AuditActor): Promise<Done> {
  const done = { ...(await nothingMoved(hub)), failed: 0 };
  for await (const { list, due } of candidates(hub, question)) {
    if (hub.stopping.aborted) break;
    const [kept, others] = [due.filter(({ judgement }) => judgement.act === "keep"), due.filter(({ judgement }) => judgement.act !== "keep")];
    count(done, list, kept.map(({ judgement }) => judgement));
    for (let from = 0; from < others.length && !hub.stopping.aborted; from += TOGETHER) {
      const ids = others.slice(from, from + TOGETHER).map(({ key }) => key.id);
      const { judged, failed } = await moveTogether(hub, by, ids, question);
      done.failed += failed;
      count(done, list, ids.map((id) => judged.get(id)));
    }
  }
  return done;
}

const nothingMoved = async ({ source }: SweepHub): Promise<Plan> => ({ trash: 0, purge: 0, restore: 0, kept: await reading(source, countHeldPastTime) });

/** What lies in the trash and stays there is not what a run keeps. */
function count(plan: Plan, list: DueList, judgements: readonly (RetentionJudgement | undefined)[]): void {
  for (const judgement of judgements) {
    if (judgement && judgement.act !== "keep") plan[judgement.act] += 1;
    else if (list === "pastRetention") plan.kept += 1;
  }
}

/** The trash is read first: what goes into it in this run begins its days there. */
async function* candidates({ source }: SweepHub, question: Question): AsyncGenerator<{ list: DueList; due: Due[] }> {
  for (const list of ["inTrash", "pastRetention"] satisfies DueList[]) {
    let after: DueKey | null = null;
    for (;;) {
      const from: DueKey | null = after;
      const due: Due[] = await reading(source, (tx) => dueRecordings(tx, list, question, from, BATCH));
      yield { list, due };
      after = due.at(-1)?.key ?? null;
      if (due.length < BATCH) break;
    }
  }
}

async function brakeFor(hub: SweepHub, { policy }: Question, plan: Plan, sizeAccepted: boolean): Promise<Brake | null> {
  const { source } = hub;
  const { history, now } = await reading(source, async (tx) => ({ history: await readRunHistory(tx), now: await tx.now() }));
  const facts = {
    policy,
    storeIsTheirs: await storeIsTheirs(hub),
    databaseClockSkewSeconds: await clockSkew(source),
    secondsSinceLastRun: sinceLast(history, now),
    sizeAccepted,
  };
  return (
    brakeOf({ ...facts, dueCount: plan.trash, previousRunSizes: history.trashed }) ??
    brakeOf({ ...facts, dueCount: plan.purge, previousRunSizes: history.purged })
  );
}

function sinceLast({ lastStartedAt }: RunHistory, now: Date): number | null {
  return lastStartedAt && (now.getTime() - lastStartedAt.getTime()) / 1_000;
}

/** Seconds that the database's clock is ahead of this machine's. */
async function clockSkew(source: SweepHub["source"]): Promise<number> {
  const before = Date.now();
  const theirs = await reading(source, readServerClock);
  return (theirs.getTime() - (before + Date.now()) / 2) / 1_000;
}

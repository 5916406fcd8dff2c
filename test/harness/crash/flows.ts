/** The product's own work that is killed: each flow does all that there is to do, as the programs do it. */
import { type Logger, pino } from "pino";
import { diskStore } from "../../../recordings/disk.js";
import type { FilePort } from "../../../recordings/files.js";
import { loadSite } from "../../../schema/config/site.js";
import type { Database } from "../../../schema/database/connect.js";
import { systemActor } from "../../../schema/stores/audit.js";
import type { Context } from "../../../server/context.js";
import type { WorkerHub } from "../../../worker/duty.js";
import type { SweepReport } from "../../../worker/retention/sweep.js";
import { acting } from "../recordings.js";
import type { FlowName } from "./points.js";

/** What a person wants done once, and asks for again with the same key until somebody answers. */
export interface Wish {
  readonly key: string;
  /** Of the recording that is held, of the hold that is released. */
  readonly id: string;
  readonly caseNumber: string;
}

/** Where the work is done. */
export interface Place {
  readonly appUrl: string;
  readonly storeFolder: string;
  readonly siteFile: string;
}

export interface Doing {
  readonly source: Database;
  readonly files: FilePort;
  readonly place: Place;
  readonly wishes?: readonly Wish[];
  readonly log?: Logger;
}

// What a flow does not need is not loaded: half of the time of a program that is killed at once is its start.
/** Runs one flow to its end; answers the ids of the holds that the wishes were answered with. */
export async function runFlow(flow: FlowName, doing: Doing): Promise<string[]> {
  if (flow === "hold" || flow === "release") return askAll(flow, doing);
  if (flow === "purge") await sweepOnce(doing);
  else {
    await takeIn(doing);
    await derive(doing);
  }
  return [];
}

async function hubOf({ source, files, place, log = pino({ level: "silent" }) }: Doing): Promise<WorkerHub> {
  const store = await diskStore(place.storeFolder, files);
  return { source, store, site: loadSite(place.siteFile), log, worker: `crash:${process.pid}`, stopping: new AbortController().signal };
}

/** Looks through the spool, and takes in what lies there. */
export async function takeIn(doing: Doing): Promise<void> {
  const { scanning } = await import("../../../worker/source/scanning.js");
  const { ingesting } = await import("../../../worker/ingest/ingesting.js");
  const hub = await hubOf(doing);
  await scanning().run(hub);
  await ingesting.run(hub);
}

/** Makes the listening copies of what was taken in. */
export async function derive(doing: Doing): Promise<void> {
  const { deriving } = await import("../../../worker/ingest/deriving.js");
  await deriving().run(await hubOf(doing));
}

/** As `retention run --now`: what was past its time when it was first seen goes too. */
export async function sweepOnce(doing: Doing): Promise<SweepReport> {
  const { sweep } = await import("../../../worker/retention/sweep.js");
  return sweep(await hubOf(doing), { forced: true, sizeAccepted: false, by: systemActor("retention") });
}

async function askAll(flow: "hold" | "release", { source, wishes = [] }: Doing): Promise<string[]> {
  const { HoldResolver } = await import("../../../server/resolvers/hold.js");
  const viewer = { ...acting.actor, language: "en" };
  const context = { source, viewer, language: "en", address: "198.51.100.7" } as unknown as Context;
  const desk = new HoldResolver();
  const answers: string[] = [];
  for (const { key, id, caseNumber } of wishes) {
    const asked = flow === "hold" ? desk.placeHold(context, id, caseNumber, "a dispute", key) : desk.releaseHold(context, id, "settled", key);
    const { hold, refusal } = await asked;
    if (!hold) throw new Error(`${flow} was refused: ${refusal?.code}`);
    answers.push(hold.id);
  }
  return answers;
}

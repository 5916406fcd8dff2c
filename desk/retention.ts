import { type Command } from "commander";
import { setTimeout as pause } from "node:timers/promises";
import { openStore } from "../recordings/openStore.js";
import { readEnvironment } from "../schema/config/environment.js";
import { openLog } from "../schema/process/log.js";
import type { Brake } from "../schema/rules/retention/brakes.js";
import { alone } from "../worker/alone.js";
import { type KeptAgain, purgeOnceMore } from "../worker/retention/again.js";
import { type SweepReport, sweep } from "../worker/retention/sweep.js";
import { type Connect, type Source, terminalActor } from "./database.js";
import { remark, say } from "./say.js";

/** How long to wait for the worker's own run to end. */
const PATIENCE_SECONDS = 60;

interface RunOptions {
  now?: boolean;
  acceptSize?: boolean;
  json?: boolean;
}

/** What the command prints: as the run reports, or that another run would not end. */
type Printed = Omit<SweepReport, "refused"> & { refused: Brake | { why: "ANOTHER_RUN" } | null };

/** `retention run [--now] [--accept-size] [--json]` */
export function register(program: Command, connect: Connect): void {
  const retention = program.command("retention").description("the time of recordings: run");
  retention
    .command("run")
    .description(
      "Sends recordings past their time to the trash, and purges what has lain there its days. Held ones stay, and nothing " +
        "goes before its 30 days (R2, R4). A run that a brake stops moves nothing, says why, and exits 0.",
    )
    .option("--now", "what was past its time when it was first seen need not wait its day")
    .option("--accept-size", "the run may be more than twice its usual size: you have looked why")
    .option("--json", "prints { trashed, purged, kept, refused } as JSON")
    .action((options: RunOptions) => run(connect, options));
  retention
    .command("again")
    .description(
      "After a database was restored by other means than restore: purges again what the notes beside the recordings say was " +
        "purged since. What is held stays, and is listed.",
    )
    .action(() => again(connect));
}

async function again(connect: Connect): Promise<void> {
  const source = await connect();
  const store = await openStore(readEnvironment().recordingStore);
  const hub = { source, store, log: openLog({ level: "warn" }, process.stderr), stopping: new AbortController().signal };
  const done = await purgeOnceMore(hub, terminalActor());
  say(`purged again ${done.purged}, kept ${done.kept.length}`);
  for (const kept of done.kept) remark(wordsOfKept(kept));
}

/** For whoever must decide about it. */
export function wordsOfKept({ recording, why, purgedAt, bytesAreThere }: KeptAgain): string {
  const sound = bytesAreThere ? "its sound is here" : "its sound is gone";
  return `recording ${recording} was purged at ${purgedAt}, and is kept now (${why}); ${sound}: decide about its hold`;
}

async function run(connect: Connect, { now = false, acceptSize = false, json = false }: RunOptions): Promise<void> {
  const source = await connect();
  const report = await whenAlone(source, async () => {
    const store = await openStore(readEnvironment().recordingStore);
    const hub = { source, store, log: openLog({ level: "warn" }, process.stderr), stopping: new AbortController().signal };
    return sweep(hub, { forced: now, sizeAccepted: acceptSize, by: terminalActor() });
  });
  const { trashed, purged, kept, refused } = report;
  if (json) return say(JSON.stringify({ trashed, purged, kept, refused }));
  if (refused) remark(`The run was refused, nothing has moved: ${JSON.stringify(refused)}`);
  say(`trashed ${trashed}, purged ${purged}, kept ${kept}`);
}

/** The worker's run and this one exclude each other. */
async function whenAlone(source: Source, work: () => Promise<Printed>): Promise<Printed> {
  const patience = performance.now() + PATIENCE_SECONDS * 1_000;
  let report: Printed = { trashed: 0, purged: 0, kept: 0, refused: { why: "ANOTHER_RUN" } };
  while (!(await alone(source, "retention", async () => void (report = await work())))) {
    if (performance.now() > patience) return report;
    await pause(500);
  }
  return report;
}

import { type Command } from "commander";
import { openStore } from "../recordings/openStore.js";
import { readEnvironment } from "../schema/config/environment.js";
import { type Connect } from "./database.js";
import { CommandRefused } from "./refused.js";
import { remark, say } from "./say.js";
import { type Verified, verifyAll } from "./verifyAll.js";

/** `verify [--json]` */
export function register(program: Command, connect: Connect): void {
  program
    .command("verify")
    .description(
      "Reads every stored recording again and compares its hash, looks for rows without objects and objects without rows, " +
        "and follows the audit register's chain. Exits 1 when something is wrong.",
    )
    .option("--json", "prints one JSON object")
    .action((options: { json?: boolean }) => verify(connect, options));
}

async function verify(connect: Connect, { json = false }: { json?: boolean }): Promise<void> {
  const source = await connect();
  const verified = await verifyAll(source, await openStore(readEnvironment().recordingStore));
  if (json) say(JSON.stringify(verified));
  else sayWords(verified);
  if (!verified.ok) throw new CommandRefused("Something is wrong with the recordings or the register: see above.");
}

function sayWords({ checked, bytes, missing, different, unnamed, audit }: Verified): void {
  say(`${checked} recordings read, ${bytes} bytes`);
  for (const { recording, key } of missing) remark(`missing: ${key} of recording ${recording}`);
  for (const { recording, key, expected, found } of different) {
    remark(`different: ${key} of recording ${recording} is ${found}, should be ${expected}`);
  }
  for (const key of unnamed) remark(`no recording names ${key}`);
  if (!audit.intact) remark(`audit register: ${audit.why} at ${audit.seq}`);
}

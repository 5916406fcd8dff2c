import { Command, CommanderError } from "commander";
import { DatabaseFromTheFuture } from "../schema/database/migrate.js";
import { StartRefusal } from "../schema/process/startRefusal.js";
import { register as registerApiKeys } from "./apiKeys.js";
import { register as registerBackup } from "./backup.js";
import { type Connect, type Source, connectToDesk } from "./database.js";
import { CommandRefused } from "./refused.js";
import { register as registerRestore } from "./restore.js";
import { register as registerRetention } from "./retention.js";
import { remark } from "./say.js";
import { register as registerTenants } from "./tenants.js";
import { register as registerUsers } from "./users.js";
import { register as registerVerify } from "./verify.js";

/** A group of commands; each has a file of its own. */
type Register = (program: Command, connect: Connect) => void;

const groups: readonly Register[] = [registerUsers, registerApiKeys, registerTenants, registerRetention, registerVerify, registerBackup, registerRestore];

const afterHelp = `
Finds the desk by DATABASE_URL (or DATABASE_APP_URL), else by DATA_DIR (default ./data), where npm start must be running
(not for backup; restore wants it stopped).
Prints what was asked for to the standard output, and remarks to the standard error.
Exit status: 0 done, 1 refused or failed (the reason is said), 2 the command was not understood.
COMMAND --help says more.`;

/** Runs one command line and answers the exit status. */
export async function runDesk(words: readonly string[]): Promise<number> {
  const opened: Source[] = [];
  const program = build(async () => {
    const source = await connectToDesk();
    opened.push(source);
    return source;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? 0 : 2; // it has said what is wrong
    const expected = fault instanceof CommandRefused || fault instanceof StartRefusal || fault instanceof DatabaseFromTheFuture;
    remark(expected ? fault.message : ((fault as Error).stack ?? String(fault)));
    return 1;
  } finally {
    await Promise.all(opened.map((source) => source.destroy()));
  }
}

function build(connect: Connect): Command {
  const program = new Command("npm run desk --")
    .description("What an administrator does at the machine itself.")
    .usage("COMMAND")
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: false })
    .addHelpText("after", afterHelp);
  for (const register of groups) register(program, connect);
  return program;
}

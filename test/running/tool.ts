/** Programs that a machine may have or not; .ci/run installs them. */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";

/** `test` where the program is there; elsewhere the test is skipped, and the reason is printed. */
export function testWith(program: string): jest.It {
  if (spawnSync("which", [program]).status === 0) return test;
  process.stdout.write(`skipped: ${program} is not installed\n`);
  return test.skip;
}

/** Runs it and answers what it said, both streams together. */
export function run(program: string, words: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const done: SpawnSyncReturns<string> = spawnSync(program, words, { encoding: "utf8", ...options });
  return { status: done.status, said: done.stdout + done.stderr };
}

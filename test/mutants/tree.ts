/** A copy of the tree to break and mend, and one test file run in it. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import type { Mutant } from "./list.js";

const run = promisify(execFile);
/** What a test needs at most, with its database. */
const TEST_MS = 300_000;
const left = new Set(["node_modules", "dist", "data", ".git"]);

/** What came of a test: `failed` by an assertion, `broken` by anything else, or it did not run. */
export type Result = "passed" | "failed" | "broken" | "not run";

export interface Tree {
  /** Plays tests of one file; answers for each name what came of it. */
  play(file: string, names: readonly string[]): Promise<Result[]>;
  /** The same for one mutant's test, with the mutant in the tree. */
  playMutant(mutant: Mutant): Promise<Result>;
  close(): Promise<void>;
}

/** Copies the tree that this is started in, and builds it. */
export async function copyTree(): Promise<Tree> {
  const [from, folder] = [resolve("."), await mkdtemp(join(tmpdir(), "dutydesk-mutants-"))];
  await cp(from, folder, { recursive: true, filter: (path) => !left.has(relative(from, path)) });
  await symlink(join(from, "node_modules"), join(folder, "node_modules"));
  await run("npm", ["run", "-s", "build:server"], { cwd: folder });
  const play = (file: string, names: readonly string[]) => playIn(folder, file, names);
  return {
    play,
    async playMutant({ file, text, becomes, test }) {
      const path = join(folder, file);
      const before = await readFile(path, "utf8");
      try {
        await writeFile(path, before.replace(text, () => becomes));
        await build(folder, file);
        const [result] = await play(test.file, [test.name]);
        return result!;
      } finally {
        await writeFile(path, before);
        await build(folder, file);
      }
    },
    close: () => rm(folder, { recursive: true }),
  };
}

/** The template database and the programs that tests start come from dist/. */
async function build(folder: string, file: string): Promise<void> {
  const options = ["--config-file", ".swcrc", "--out-dir", "dist", "--quiet"];
  await run(join("node_modules", ".bin", "swc"), [file, ...options], { cwd: folder });
}

interface Report {
  testResults: { message: string; assertionResults: { title: string; fullName: string; status: string; failureMessages: string[] }[] }[];
}

async function playIn(folder: string, file: string, names: readonly string[]): Promise<Result[]> {
  const output = join(folder, "mutants.json");
  await rm(output, { force: true });
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", join("node_modules", "jest", "bin", "jest.js")];
  const wanted = `(${names.map(patternOf).join("|")})$`;
  const options = ["--ci", "--silent", "--runTestsByPath", file, "-t", wanted, "--json", "--outputFile", output];
  await run(process.execPath, [...jest, ...options], { cwd: folder, timeout: TEST_MS, maxBuffer: 1 << 26 }).catch(() => undefined);
  const text = await readFile(output, "utf8").catch(() => null);
  if (text === null) return names.map(() => "not run");
  const results = (JSON.parse(text) as Report).testResults.flatMap(({ assertionResults }) => assertionResults);
  return names.map((name) => resultOf(results.filter(({ fullName }) => new RegExp(`${patternOf(name)}$`).test(fullName))));
}

/** Its title as a regular expression; what stands for a value of a table is any. */
const patternOf = (name: string): string => name.replaceAll(/[^\w %]/gu, "\\$&").replaceAll(/%[sij]/gu, ".*");

/** A suite that could not start, a hook that failed or a wait that ran out say nothing about what the test looks for. */
function resultOf(results: readonly Report["testResults"][number]["assertionResults"][number][]): Result {
  const ran = results.filter(({ status }) => status === "passed" || status === "failed");
  if (ran.length === 0) return "not run";
  const messages = ran.flatMap(({ failureMessages }) => failureMessages);
  if (messages.length === 0) return "passed";
  return messages.some((message) => /expect\(/u.test(message)) ? "failed" : "broken";
}

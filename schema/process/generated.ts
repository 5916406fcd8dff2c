import { readFile, writeFile } from "node:fs/promises";

export interface Generated {
  /** From the top of the tree. */
  file: string;
  text: string;
  /** Compare instead of writing. */
  check: boolean;
}

/** Writes a file that is generated and committed, or says where it has drifted. Answers the process's exit status. */
export async function keepGenerated({ file, text, check }: Generated, say: (line: string) => void): Promise<number> {
  if (!check) {
    await writeFile(file, text);
    say(`wrote ${file}`);
    return 0;
  }
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed === text) return 0;
  say(`${file} is not what the code makes of it. ${firstDifference(committed, text)}\nRun npm run schema:write and review the diff.`);
  return 1;
}

function firstDifference(committed: string, made: string): string {
  if (committed === "") return "It is missing.";
  const [old, fresh] = [committed.split("\n"), made.split("\n")];
  const line = Array.from({ length: Math.max(old.length, fresh.length) }).findIndex((_, at) => old[at] !== fresh[at]);
  return `First at line ${line + 1}:\n  - ${old[line] ?? "(end of file)"}\n  + ${fresh[line] ?? "(end of file)"}`;
}

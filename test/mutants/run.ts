/** `npm run test:mutants`: takes each promise of the list out of a copy of the tree, and sees its test turn red. */
import { type Mutant, mutants } from "./list.js";
import { type Result, type Tree, copyTree } from "./tree.js";

const TREES = 2;

const wanted = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));

/** Tests that are not green to begin with. */
async function provesGreen(next: () => string | undefined, tree: Tree, red: string[]): Promise<void> {
  for (let file = next(); file !== undefined; file = next()) {
    const names = [...new Set(chosen.filter((mutant) => mutant.test.file === file).map((mutant) => mutant.test.name))];
    const results = await tree.play(file, names);
    results.forEach((result, index) => {
      if (result !== "passed") red.push(`${file}: ${names[index]}: ${result}`);
    });
  }
}

async function playAll(next: () => Mutant | undefined, tree: Tree, played: Map<Mutant, Result>): Promise<void> {
  for (let mutant = next(); mutant !== undefined; mutant = next()) {
    const result = await tree.playMutant(mutant);
    played.set(mutant, result);
    process.stdout.write(`${words[result].padEnd(9)} ${mutant.name}\n          ${mutant.test.file}: ${mutant.test.name}\n`);
  }
}

const words: Record<Result, string> = { failed: "killed", passed: "SURVIVED", broken: "BROKEN", "not run": "NOT RUN" };

const taking = <One>(all: readonly One[]) => {
  const rest = [...all];
  return () => rest.shift();
};

const trees = await Promise.all(Array.from({ length: TREES }, copyTree));
try {
  const red: string[] = [];
  const nextFile = taking([...new Set(chosen.map(({ test }) => test.file))]);
  await Promise.all(trees.map((tree) => provesGreen(nextFile, tree, red)));
  if (red.length > 0) throw new Error(`not green without a mutant:\n${red.join("\n")}`);
  const played = new Map<Mutant, Result>();
  const nextMutant = taking(chosen);
  await Promise.all(trees.map((tree) => playAll(nextMutant, tree, played)));
  const killed = [...played.values()].filter((result) => result === "failed").length;
  process.stdout.write(`\n${killed} of ${chosen.length} mutants killed\n`);
  process.exitCode = killed === chosen.length && chosen.length > 0 ? 0 : 1;
} finally {
  await Promise.all(trees.map((tree) => tree.close()));
}

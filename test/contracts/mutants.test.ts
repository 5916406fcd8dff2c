import { readFileSync } from "node:fs";
import { type Mutant, mutants } from "../mutants/list.js";

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

test.each(mutants.map((mutant): [string, Mutant] => [mutant.name, mutant]))("%s: stands in the tree once, and its test is there", (_, { file, text, becomes, test }) => {
  expect({ file, times: occurrences(readFileSync(file, "utf8"), text) }).toEqual({ file, times: 1 });
  expect(becomes).not.toBe(text);
  expect({ ...test, there: readFileSync(test.file, "utf8").includes(test.name) }).toEqual({ ...test, there: true });
});

test("no two mutants have one name", () => {
  const names = mutants.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(mutants.length).toBeGreaterThanOrEqual(24);
});

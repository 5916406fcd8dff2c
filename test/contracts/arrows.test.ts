/** Arrows hold only while the rules that guard them can fail: each is broken once, by its own fixture. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { cruise, type ICruiseOptions, type IFlattenedRuleSet, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { ESLint } from "eslint";

const root = resolve(import.meta.dirname, "../..");
const fixtures = join(root, "test/arrows");

interface ArrowConfig {
  forbidden: { name: string }[];
  options: ICruiseOptions;
}
interface LintConfig {
  globalsUnknownToRules: string[];
  syntaxUnknownToRules: Record<string, { message: string }>;
}

const arrows = await configuration<{ default: ArrowConfig }>(".dependency-cruiser.mjs").then((found) => found.default);
const lint = await configuration<LintConfig>("eslint.config.mjs");

describe("arrows between the folders", () => {
  const rules = arrows.forbidden.map((rule) => rule.name).sort();

  test("each rule has a fixture, and each fixture a rule", () => {
    expect(folders(fixtures).filter((name) => name !== "lint")).toEqual(rules);
  });

  test.each(rules)("%s is broken once by its fixture, and no other rule is", async (rule) => {
    expect(await brokenRules(join(fixtures, rule))).toEqual([rule]);
  });
});

describe("bans of the linter", () => {
  const bans: Record<string, [ruleId: string, message: RegExp]> = {
    ...Object.fromEntries(
      lint.globalsUnknownToRules.map((name) => [name, ["no-restricted-globals", new RegExp(`'${name}'`)]]),
    ),
    ...Object.fromEntries(
      Object.entries(lint.syntaxUnknownToRules).map(([name, ban]) => [
        name,
        ["no-restricted-syntax", literally(ban.message)],
      ]),
    ),
    "node-import": ["no-restricted-imports", /nothing of Node/],
  };

  test("each ban on rules has a fixture, and each fixture a ban", () => {
    const names = readdirSync(join(fixtures, "lint/rules")).map((file) => basename(file, ".ts"));
    expect(names.sort()).toEqual(Object.keys(bans).sort());
  });

  test.each(Object.entries(bans))("in schema/rules/: %s", async (name, [ruleId, message]) => {
    const problems = await problemsOf(`rules/${name}.ts`, aFileIn("schema/rules"));
    expect(problems).toEqual([{ ruleId, message: expect.stringMatching(message) }]);
  });

  test("a raw console is for start.ts and desk.ts alone", async () => {
    for (const folder of ["schema/rules", "schema/rows", "recordings", "server", "worker"]) {
      expect(await problemsOf("anywhere/console.ts", aFileIn(folder))).toMatchObject([{ ruleId: "no-console" }]);
    }
    expect(await problemsOf("anywhere/console.ts", join(root, "start.ts"))).toEqual([]);
  });

  test("a promise that nobody awaits", async () => {
    expect(await problemsOf("anywhere/floating-promise.ts", aFileIn("recordings"))).toMatchObject([
      { ruleId: "@typescript-eslint/no-floating-promises" },
    ]);
  });
});

async function configuration<Shape>(file: string): Promise<Shape> {
  return (await import(join(root, file))) as Shape;
}

/** A rule's name for each place that breaks it; a fixture's allowed neighbours must add none. */
async function brokenRules(baseDir: string): Promise<string[]> {
  const ruleSet = { forbidden: arrows.forbidden } as IFlattenedRuleSet;
  const options = { ...arrows.options, baseDir, validate: true, ruleSet };
  const tsConfig = extractTSConfig(join(root, "tsconfig.json"));
  const { output } = await cruise(["."], options, undefined, { tsConfig });
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

/** Problems that the linter finds in a fixture when it stands in the place of `file`, with the project's types. */
async function problemsOf(fixture: string, file: string): Promise<{ ruleId: string | null; message: string }[]> {
  const text = readFileSync(join(fixtures, "lint", fixture), "utf8");
  const [result] = await new ESLint({ cwd: root }).lintText(text, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, message }) => ({ ruleId, message }));
}

function aFileIn(folder: string): string {
  const file = readdirSync(join(root, folder)).find((name) => name.endsWith(".ts"));
  if (!file) throw new Error(`${folder} holds no module`);
  return join(root, folder, file);
}

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

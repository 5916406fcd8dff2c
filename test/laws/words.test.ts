/** The words of the page: each region writes its own script, and no language lacks a word that another has. */
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { type Language, languages } from "../../schema/rules/language.js";
import { languageNames } from "../../web/src/words/names.js";

const folder = join(import.meta.dirname, "../../web/src/words");
const parts = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "names.ts");

/** All that a double-byte encoding of a script can write: GB 2312 has the mainland's characters, Big5 those of Taiwan and Hong Kong. */
function charactersOf(encoding: string, rows: [number, number], cells: [number, number][]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const found = new Set<string>();
  for (let row = rows[0]; row <= rows[1]; row += 1) {
    for (const [first, last] of cells) {
      for (let cell = first; cell <= last; cell += 1) found.add(decoder.decode(new Uint8Array([row, cell])));
    }
  }
  return found;
}

const mainland = charactersOf("gbk", [0xb0, 0xf7], [[0xa1, 0xfe]]);
const traditional = charactersOf("big5", [0xa4, 0xf9], [[0x40, 0x7e], [0xa1, 0xfe]]);
/** Written in Hong Kong and Taiwan, and not in Big5. */
const alsoTraditional = new Set("着");

const isHan = (character: string) => /\p{Script=Han}/u.test(character);
const strange: Record<Language, (character: string) => boolean> = {
  "zh-TW": (character) => isHan(character) && !traditional.has(character),
  "zh-HK": (character) => isHan(character) && !traditional.has(character) && !alsoTraditional.has(character),
  "zh-CN": (character) => isHan(character) && !mainland.has(character),
  en: isHan,
};

type Making = (...given: unknown[]) => unknown;

/** A text that is made from figures or from other words is made from some. */
function made(text: Making): string {
  try {
    return String(text(3, 4, 5, 6));
  } catch {
    return String(text("3", "4", "5", "6"));
  }
}

/** Every text of a part with where it stands. */
function textsOf(part: unknown, path: string): [string, string][] {
  if (typeof part === "string") return [[path, part]];
  if (typeof part === "function") return [[path, made(part as Making)]];
  if (part === null || typeof part !== "object") return [];
  return Object.entries(part).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

type Part = Record<Language, unknown>;
const isPart = (found: unknown): found is Part =>
  typeof found === "object" && found !== null && languages.every((language) => language in found);

const dictionary = (
  await Promise.all(parts.map(async (name) => ({ name, found: Object.values((await import(join(folder, name))) as object) })))
).flatMap(({ name, found }) => found.filter(isPart).map((part) => ({ name, part })));

test("every file of words has its part", () => {
  expect([...new Set(dictionary.map(({ name }) => name))].sort()).toEqual([...parts].sort());
});

test.each(dictionary)("$name has the same words in every language", ({ part }) => {
  const keys = languages.map((language) => textsOf(part[language], "").map(([path]) => path).sort());
  expect(keys[0]!.length).toBeGreaterThan(0);
  for (const others of keys.slice(1)) expect(others).toEqual(keys[0]);
});

test.each(dictionary)("$name is written in each region's own script", ({ part }) => {
  for (const language of languages) {
    const wrong = textsOf(part[language], language).filter(([, text]) => [...text].some(strange[language]));
    expect(wrong).toEqual([]);
  }
});

test.each(dictionary)("$name leaves no word empty, and Chinese its own punctuation", ({ part }) => {
  for (const language of languages) {
    for (const [path, text] of textsOf(part[language], language)) {
      expect([path, text.trim()]).not.toEqual([path, ""]);
      // A half-width comma, stop or question mark between Chinese characters.
      if (language !== "en") expect([path, text]).not.toEqual([path, expect.stringMatching(/\p{Script=Han}[,;?!:]/u)]);
    }
  }
});

const sources = [folder, join(import.meta.dirname, "../../schema/rules")].flatMap((root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /\bzh(?:TW|HK|CN)\b/u.test(readFileSync(file, "utf8"))),
);
const tagOf: Readonly<Record<string, Language>> = { zhTW: "zh-TW", zhHK: "zh-HK", zhCN: "zh-CN", en: "en" };

/** Every use of a language's words but to name them, to bring them in, and to give them as that language's. */
function takenOver(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const isGiven = (node: ts.Identifier): boolean => {
    const { parent } = node;
    if (ts.isVariableDeclaration(parent)) return parent.name === node;
    if (ts.isImportSpecifier(parent)) return true;
    if (ts.isShorthandPropertyAssignment(parent)) return tagOf[node.text] === node.text;
    if (!ts.isPropertyAssignment(parent)) return false;
    return parent.name === node || (ts.isStringLiteral(parent.name) && parent.name.text === tagOf[node.text]);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && Object.hasOwn(tagOf, node.text) && !isGiven(node)) {
      found.push(`${relative(folder, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.parent.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test("no language takes another's words over: what is the same in two regions was written for each", () => {
  expect(sources.length).toBeGreaterThan(parts.length);
  expect(sources.flatMap(takenOver)).toEqual([]);
});

test("each language calls itself by its own name", () => {
  expect(Object.keys(languageNames).sort()).toEqual([...languages].sort());
});

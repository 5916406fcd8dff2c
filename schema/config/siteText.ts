import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { Document } from "yaml";
import type { Path } from "./problems.js";

export interface SiteText {
  /** The document without its empty keys: `sources:` with nothing after it is as good as left out. */
  value: unknown;
  /** What is wrong with the YAML itself, each with its line. */
  errors: string[];
  /** The line that `path` stands on, or that of the nearest key above it; null for what is nowhere in the text. */
  lineOf(path: Path): number | null;
}

/** Reads YAML 1.2 and keeps where everything stood. */
export function readSiteText(source: string): SiteText {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const errors = document.errors.map((error) => `line ${lineAt(error.pos[0])}: ${error.message}`);
  if (errors.length > 0) return { value: {}, errors, lineOf: () => null };
  for (const { text, offset } of lostZeros(document)) {
    errors.push(`line ${lineAt(offset)}: ${text} would lose its leading zero: write it in quotes, "${text}"`);
  }
  for (const offset of nulCharacters(document)) errors.push(`line ${lineAt(offset)}: the character U+0000 cannot be kept`);
  const read = valueOf(document);
  if ("error" in read) return { value: {}, errors: [...errors, read.error], lineOf: () => null };
  return { value: read.value, errors, lineOf: (path) => lineOf(document, path, lineAt) };
}

/** An alias may name nothing, hold itself, or multiply without end; the reader's own limits say so by throwing. */
function valueOf(document: Document): { value: unknown } | { error: string } {
  try {
    return { value: withoutNulls(document.toJS()) ?? {} };
  } catch (fault) {
    return { error: `its anchors and aliases cannot be followed (${(fault as Error).message}): write the values out` };
  }
}

function nulCharacters(document: Document): number[] {
  const found: number[] = [];
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && node.value.includes("\0")) found.push(node.range?.[0] ?? 0);
    },
  });
  return found;
}

/** `020` is the number 20 to YAML; in a file full of phone numbers that is never what was meant. */
function lostZeros(document: Document): { text: string; offset: number }[] {
  const found: { text: string; offset: number }[] = [];
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== "number" || !/^0\d/.test(node.source ?? "")) return;
      found.push({ text: node.source ?? "", offset: node.range?.[0] ?? 0 });
    },
  });
  return found;
}

function withoutNulls(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, withoutNulls(inner)] as const)
      .filter(([, inner]) => inner !== undefined),
  );
}

function lineOf(document: Document, path: Path, lineAt: (offset: number) => number): number | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const holder = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    const pair = isMap(holder) ? holder.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lineAt(node.range[0]);
  }
  return null;
}

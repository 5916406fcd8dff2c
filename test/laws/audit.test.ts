import { createHash } from "node:crypto";
import fc from "fast-check";
import type { AuditRow, Json } from "../../schema/rules/audit.js";
import { GENESIS, canonicalJson, link, verify } from "../../schema/rules/audit.js";

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

function chain(contents: readonly AuditRow["content"][]): AuditRow[] {
  let prevHash = GENESIS;
  return contents.map((content, i) => {
    const row = { seq: i + 1, content, prevHash, hash: link(prevHash, { seq: i + 1, content }, sha256) };
    prevHash = row.hash;
    return row;
  });
}

const listens = chain([
  { at: "2026-03-02T02:00:00.000Z", actor: "id-agent", action: "recording.listen", subject: "r-1" },
  { at: "2026-03-02T02:05:00.000Z", actor: "id-supervisor", action: "recording.download", subject: "r-1" },
  { at: "2026-03-02T02:09:00.000Z", actor: null, action: "recording.trash", subject: "r-2" },
]);

describe("the chain names the first row that is wrong", () => {
  const changed = listens.map((row) => (row.seq === 2 ? { ...row, content: { ...row.content, actor: "id-other" } } : row));
  const patched = changed.map((row) =>
    row.seq === 2 ? { ...row, hash: link(row.prevHash, row, sha256) } : row,
  );
  test.each<[string, AuditRow[], object]>([
    ["nothing was touched", listens, { intact: true, seq: 3, hash: listens[2]!.hash }],
    ["no rows yet", [], { intact: true, seq: 0, hash: GENESIS }],
    ["a row was changed", changed, { intact: false, seq: 2, why: "HASH" }],
    ["it was changed and hashed again", patched, { intact: false, seq: 3, why: "LINK" }],
    ["a row was taken out", [listens[0]!, listens[2]!], { intact: false, seq: 2, why: "HOLE" }],
    ["two were exchanged", [listens[1]!, listens[0]!, listens[2]!], { intact: false, seq: 1, why: "HOLE" }],
    ["the beginning was cut off", listens.slice(1), { intact: false, seq: 1, why: "HOLE" }],
  ])("%s", (_, rows, verdict) => expect(verify(rows, sha256)).toEqual(verdict));

  test("a cut-off end is seen by whoever remembers the head", () => {
    const head = { seq: 2, hash: listens[1]!.hash };
    expect(verify(listens.slice(2), sha256, head)).toEqual({ intact: true, seq: 3, hash: listens[2]!.hash });
    expect(verify(listens.slice(0, 2), sha256)).toMatchObject({ intact: true, seq: 2 });
  });
});

describe("laws", () => {
  const json = fc.jsonValue() as fc.Arbitrary<Json>;
  const contents = fc.dictionary(fc.string(), json);

  test("an object's order does not matter, its content does", () => {
    const shuffled = (content: Record<string, Json>) => Object.fromEntries(Object.entries(content).reverse());
    fc.assert(
      fc.property(contents, (content) => {
        expect(canonicalJson(shuffled(content))).toBe(canonicalJson(content));
        expect(JSON.parse(canonicalJson(content))).toEqual(JSON.parse(JSON.stringify(content)));
      }),
    );
  });

  test("an untouched chain is intact from any row on; one changed row is found, and no other is blamed", () => {
    fc.assert(
      fc.property(fc.array(contents, { minLength: 1, maxLength: 8 }), fc.nat(), (all, pick) => {
        const rows = chain(all);
        const i = pick % rows.length;
        const before = rows[i - 1];
        const head = before ? { seq: before.seq, hash: before.hash } : undefined;
        expect(verify(rows.slice(i), sha256, head)).toMatchObject({ intact: true, seq: rows.length });
        const forged = rows.map((row, n) => (n === i ? { ...row, content: { ...row.content, forged: "yes!" } } : row));
        expect(verify(forged, sha256)).toEqual({ intact: false, seq: i + 1, why: "HASH" });
      }),
    );
  });
});

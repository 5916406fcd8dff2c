import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSnapshot } from "../../schema/database/snapshot.js";
import { keepGenerated } from "../../schema/process/generated.js";
import { openDatabase } from "../harness/database.js";

describe("the snapshot of the database", () => {
  it("is the same for every migrated database, and names no role of this installation", async () => {
    const [one, two] = [await openDatabase(), await openDatabase()];
    try {
      const text = await readSnapshot(one.ownerUrl);
      expect(await readSnapshot(two.ownerUrl)).toBe(text);
      expect(text).not.toContain(new URL(one.ownerUrl).username + "_app");
      expect(text).toMatch(/^GRANT INSERT, SELECT ON audit TO app;$/m);
      expect(text).toMatch(/^GRANT UPDATE \(release_reason, released_at, released_by\) ON hold TO app;$/m);
      expect(text).toMatch(/CONSTRAINT recording_held_stays CHECK/);
    } finally {
      await one.close();
      await two.close();
    }
  });
});

describe("a generated file", () => {
  it("is written, and checked against what the code makes of it now", async () => {
    const folder = await mkdtemp(join(tmpdir(), "dutydesk-generated-"));
    const file = join(folder, "made.txt");
    const said: string[] = [];
    const keep = (text: string, check: boolean) => keepGenerated({ file, text, check }, (line) => void said.push(line));
    try {
      expect(await keep("a\nb\n", true)).toBe(1);
      expect(said.pop()).toMatch(/made\.txt is not what the code makes of it\. It is missing\.\nRun npm run schema:write/);
      expect(await keep("a\nb\n", false)).toBe(0);
      expect(await readFile(file, "utf8")).toBe("a\nb\n");
      expect(await keep("a\nb\n", true)).toBe(0);
      await writeFile(file, "a\nc\n");
      expect(await keep("a\nb\n", true)).toBe(1);
      expect(said.pop()).toContain("First at line 2:\n  - c\n  + b\n");
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

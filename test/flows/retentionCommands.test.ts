/** `desk retention run` and `desk verify`, as an administrator runs them at the machine. */
import { execFile } from "node:child_process";
import { appendFile, mkdtemp, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newObjectKey } from "../../recordings/objectKey.js";
import { openStore } from "../../recordings/openStore.js";
import type { RecordingStore } from "../../recordings/store.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { factsOf, keepRecording } from "../harness/recordings.js";

let db: TestDatabase;
let folder: string;
let store: RecordingStore;

beforeEach(async () => {
  db = await openDatabase();
  await makeSite(db);
  folder = await mkdtemp(join(tmpdir(), "dutydesk-retention-"));
  store = await openStore(`disk:${folder}`);
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

/** One command at the terminal, of the built program; answers its status and the JSON it prints. */
function desk(...words: string[]): Promise<{ status: number; out: Record<string, unknown>; remarks: string }> {
  const { PATH = "" } = process.env;
  const env = { PATH, DATABASE_URL: db.ownerUrl, RECORDING_STORE: `disk:${folder}` };
  return new Promise((settle) => {
    execFile(process.execPath, [join("dist", "desk.js"), ...words], { env }, (fault, out, remarks) =>
      settle({ status: fault ? Number(fault.code) : 0, out: JSON.parse(out || "{}") as Record<string, unknown>, remarks }),
    );
  });
}

test("retention run prints what it did, takes --now at its word, and a second run finds its work done", async () => {
  const old = await keepRecording(db, store, { age: 60, seen: 0 });
  await keepRecording(db, store);
  expect(await desk("retention", "run", "--json")).toMatchObject({ status: 0, out: { trashed: 0, purged: 0, kept: 1, refused: null } });
  expect(await desk("retention", "run", "--now", "--json")).toMatchObject({ status: 0, out: { trashed: 1, purged: 0, kept: 0, refused: null } });
  expect(await desk("retention", "run", "--now", "--json")).toMatchObject({ out: { trashed: 0, purged: 0 } });
  expect((await factsOf(db, old.id)).state).toBe("TRASHED");
  const [audit] = (await db.owner.query("SELECT actor_id FROM audit WHERE action = 'recording.trashed'")) as [{ actor_id: string }];
  expect(audit.actor_id).toBe("system:desk");
}, 60_000);

test("a run that a brake stops says why and exits 0", async () => {
  await keepRecording(db, store, { age: 60 });
  const theirs = folder;
  folder = await mkdtemp(join(tmpdir(), "dutydesk-retention-"));
  const answer = await desk("retention", "run", "--json");
  await rm(theirs, { recursive: true, force: true });
  expect(answer).toMatchObject({ status: 0, out: { trashed: 0, purged: 0, kept: 1, refused: { why: "STORE_UNKNOWN" } } });
}, 60_000);

test("verify finds what is missing, different or nobody's, and is content with what is as it should be", async () => {
  const [whole, lost, spoilt] = [
    await keepRecording(db, store, { copy: Buffer.from("copy") }),
    await keepRecording(db, store),
    await keepRecording(db, store),
  ];
  const purged = await keepRecording(db, store);
  await db.owner.query("UPDATE recording SET state = 'PURGED' WHERE id = $1", [purged.id]);
  await store.remove(purged.key);
  const fine = await desk("verify", "--json");
  expect(fine).toMatchObject({ status: 0, out: { ok: true, checked: 3, missing: [], different: [], unnamed: [], audit: { intact: true } } });

  await unlink(join(folder, lost.key));
  await appendFile(join(folder, spoilt.key), "x");
  await unlink(join(folder, whole.listeningKey!));
  const stray = newObjectKey("wav", `${whole.key.slice(0, 2)}${crypto.randomUUID().slice(2)}`);
  await writeFile(join(folder, stray), "nobody's");
  const { status, out } = await desk("verify", "--json");
  expect(status).toBe(1);
  expect(out).toMatchObject({
    ok: false,
    missing: expect.arrayContaining([
      { recording: lost.id, key: lost.key },
      { recording: whole.id, key: whole.listeningKey },
    ]) as object,
    different: [{ recording: spoilt.id, key: spoilt.key, expected: spoilt.sha256 }],
    unnamed: [stray],
  });
}, 60_000);

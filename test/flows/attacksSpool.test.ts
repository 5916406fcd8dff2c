/** What may lie in a PBX's folders that is no file: opening a pipe waits for ever, and one waiting read stops them all. */
import { execFileSync } from "node:child_process";
import { constants } from "node:fs";
import { mkdtemp, open, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "../harness/database.js";
import { openWorker } from "../harness/worker.js";
import { type RegisterBytes, hashOfHead, readNewBytes } from "../../worker/source/registerFile.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dutydesk-spool-"));
});
afterEach(() => rm(folder, { recursive: true }));

const pipe = (name: string) => execFileSync("mkfifo", [join(folder, name)]);

/** Fails when it waits; lets a read that waits at a pipe go on, so that the test itself can end. */
async function soon<Result>(work: Promise<Result>, pipes: readonly string[]): Promise<Result | "waits"> {
  const answer = await Promise.race([work, pause(1_500, "waits" as const)]);
  if (answer === "waits") {
    for (const name of pipes) {
      const writer = await open(join(folder, name), constants.O_RDWR | constants.O_NONBLOCK);
      await work.catch(() => undefined);
      await writer.close();
    }
  }
  return answer;
}

it("a pipe beside a rotated register does not hold the register up", async () => {
  const path = join(folder, "Master.csv");
  await writeFile(path, "one\n");
  const first = (await readNewBytes(path, null)) as RegisterBytes;
  const position = { inode: first.inode, byteOffset: 4, headHash: hashOfHead(first.head, 4) };
  pipe("Aaa.csv");
  await symlink("/dev/zero", join(folder, "Bbb.csv"));
  await rename(path, join(folder, "Master.csv.1"));
  await writeFile(path, "two\n");
  const read = await soon(readNewBytes(path, position), ["Aaa.csv"]);
  expect(read).not.toBe("waits");
  expect((read as RegisterBytes).bytes.toString()).toBe("two\n");
});

it("a register that is a pipe, or a folder, is a trouble and is not waited for", async () => {
  pipe("Master.csv");
  expect(await soon(readNewBytes(join(folder, "Master.csv"), null).catch(() => "refused" as const), ["Master.csv"])).toBe("refused");
  expect(await soon(readNewBytes(folder, null).catch(() => "refused" as const), [])).toBe("refused");
});

it("a register that cannot be read stops neither the other register nor the recordings", async () => {
  const database = await openDatabase();
  const worker = await openWorker(database);
  try {
    execFileSync("mkfifo", [join(worker.spool, "cdr.csv")]);
    await worker.bring("test/fixtures/asterisk/calls/cel.csv", "cel.csv");
    await worker.write("monitor/in-5551000-02055550100-20261122-034500-1795319100.1.wav", "RIFF and no more", 120);
    await worker.write("monitor/name with a\nnewline ..wav", "not audio", 120);
    for (let turn = 0; turn < 3; turn += 1) await worker.turn();
    const [counts] = (await database.owner.query("SELECT (SELECT count(*) FROM call) AS calls, (SELECT count(*) FROM recording) AS recordings")) as [
      { calls: number; recordings: number },
    ];
    expect(counts.calls).toBeGreaterThan(0);
    expect(counts.recordings).toBe(2);
  } finally {
    await worker.close();
    await database.close();
  }
});

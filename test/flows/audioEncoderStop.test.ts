import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { inspectHeader } from "../../recordings/header.js";
import { makeListeningCopy } from "../../recordings/listeningCopy.js";
import { isAlive } from "../harness/processes.js";
import { tone } from "../harness/sounds.js";
import { until } from "../harness/until.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "encoder-stop-"));
});
afterAll(() => rm(folder, { recursive: true }));

// In a file of its own: only the first encode of a process asks the program what it can do.
test("an encoder that is stopped at the very first question is gone when that is answered", async () => {
  const ffmpegPath = join(folder, "stand-in");
  const begun = join(folder, "begun");
  await writeFile(begun, "");
  await writeFile(ffmpegPath, `#!/bin/sh\necho $$ >> '${begun}'\nexec sleep 0.5\n`, { mode: 0o755 });
  const sound = tone(1000);
  const stopping = new AbortController();

  const order = { ffmpegPath, to: join(folder, "copy.opus"), signal: stopping.signal };
  const answer = makeListeningCopy(Readable.from([sound]), inspectHeader(sound, sound.length, "sln"), order);
  await until(async () => (await readFile(begun, "utf8")) !== "");
  stopping.abort();
  expect(await answer).toMatchObject({ ok: false, again: true, why: "cancelled" });
  const programs = (await readFile(begun, "utf8")).trim().split("\n").map(Number);
  expect(programs.filter(isAlive)).toEqual([]);
});

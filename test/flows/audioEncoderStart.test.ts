import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Readable } from "node:stream";
import { inspectHeader } from "../../recordings/header.js";
import { makeListeningCopy } from "../../recordings/listeningCopy.js";
import { tone } from "../harness/sounds.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "encoder-start-"));
});
afterAll(() => rm(folder, { recursive: true }));

// In a file of its own: only the first encode of a process asks the program what it can do.
test("an encoder that hangs at the very first question holds nobody up either", async () => {
  const ffmpegPath = join(folder, "stand-in");
  await writeFile(ffmpegPath, "#!/bin/sh\nexec sleep 2\n", { mode: 0o755 });
  const sound = tone(1000);

  const began = performance.now();
  const order = { ffmpegPath, to: join(folder, "copy.opus"), limits: { seconds: 0.3 } };
  const answer = await makeListeningCopy(Readable.from([sound]), inspectHeader(sound, sound.length, "sln"), order);
  expect(answer).toMatchObject({ ok: false, again: true, why: expect.stringMatching(/still busy/) });
  expect(performance.now() - began).toBeLessThan(1900);

  await pause(2200); // until the stand-in is gone
});

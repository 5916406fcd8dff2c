/** A process that a test forgets must be found, also when it was detached and its parent is gone. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";

interface Leftovers {
  marked(mark: string): { pid: number; command: string }[];
}

const { marked } = (await import(join(resolve(import.meta.dirname, "../harness"), "leftovers.mjs"))) as Leftovers;

// Elsewhere there is no /proc to read, and the reporter finds nothing.
const onLinux = process.platform === "linux" ? test : test.failing;

onLinux("a detached grandchild is found by the mark that it inherited, until it ends", async () => {
  const mark = `DESK_TEST_MARK=${process.pid}-${process.hrtime.bigint()}`;
  const [name, value] = mark.split("=") as [string, string];
  expect(marked(mark)).toEqual([]);

  const parent = spawn("sh", ["-c", "setsid sleep 30 </dev/null >/dev/null 2>&1 & echo $!"], {
    env: { ...process.env, [name]: value },
  });
  const [printed] = (await once(parent.stdout, "data")) as [Buffer];
  await once(parent, "close");
  const orphan = Number(printed.toString());

  const named = () => marked(mark).some(({ command }) => command === "sleep 30");
  while (!named()) await new Promise(setImmediate);
  expect(marked(mark).map(({ pid }) => pid)).toEqual([orphan]);
  process.kill(orphan, "SIGKILL");
  while (marked(mark).length > 0) await new Promise(setImmediate);
});

import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

export interface Program {
  name: string;
  /** Of the module to run. */
  file: string;
  env: NodeJS.ProcessEnv;
  log: (line: string) => void;
  /** Called each time that it ends without being asked to. */
  died?: () => void;
}

export interface KeptProgram {
  /** SIGTERM, then SIGKILL for what is still there after `withinMs`. It is not started again. */
  stop(withinMs: number): Promise<void>;
}

/** The pause before a restart doubles, so that a program that cannot run does not eat the machine. */
const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** A program that lived this long was well: its next death starts the back-off afresh. */
const wellAfterMs = 60_000;

/** Runs a program as a child and starts it again whenever it ends. The child holds the other end by `leash`. */
export function keepRunning(program: Program): KeptProgram {
  const stopping = new AbortController();
  let child: ChildProcess | null = null;
  const kept = (async () => {
    for (let pauseMs = firstPauseMs; !stopping.signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const startedAt = performance.now();
      child = launch(program);
      const how = await ending(child);
      child = null;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > wellAfterMs) pauseMs = firstPauseMs;
      program.log(`the ${program.name} ended (${how}); it is started again in ${pauseMs} ms`);
      program.died?.();
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop(withinMs) {
      stopping.abort();
      child?.kill("SIGTERM");
      const late = setTimeout(() => child?.kill("SIGKILL"), withinMs);
      await kept;
      clearTimeout(late);
    },
  };
}

function launch({ file, env }: Program): ChildProcess {
  return spawn(process.execPath, ["--enable-source-maps", file], {
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A group of its own: a Ctrl-C at the terminal reaches start.ts alone, which ends the programs in order.
    detached: process.platform !== "win32",
  });
}

async function ending(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    return signal ?? `status ${code}`;
  } catch (fault) {
    return (fault as Error).message; // it could not be started at all
  }
}

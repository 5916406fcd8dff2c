// A reporter that fails the run when its tests leave a process running.
//
// Every process that a test starts inherits a mark in its environment, so one that was detached, or whose parent died,
// is found too; ids alone would lose it. What globalSetup started is older than the mark and is its own to stop.
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const MARK = "DESK_TEST_RUN";
const GRACE_MS = 3_000;

export default class Leftovers {
  #mark = `${MARK}=${randomUUID()}`;
  #found = [];

  onRunStart() {
    process.env[MARK] = this.#mark.slice(MARK.length + 1);
  }

  async onRunComplete() {
    delete process.env[MARK];
    const patience = Date.now() + GRACE_MS;
    do this.#found = marked(this.#mark);
    while (this.#found.length > 0 && Date.now() < patience && (await pause(100, true)));
    for (const { pid, command } of this.#found) console.error(`left running by a test: ${pid} ${command}`);
  }

  getLastError() {
    return this.#found.length > 0 ? new Error(`${this.#found.length} processes were left running`) : undefined;
  }
}

/** Live processes whose environment holds `mark`; none where there is no /proc. Jest's own workers are not counted. */
export function marked(mark) {
  return processIds()
    .filter((pid) => pid !== process.pid && read(pid, "environ").split("\0").includes(mark))
    .map((pid) => ({ pid, command: read(pid, "cmdline").split("\0").join(" ").trim() }))
    .filter(({ command }) => command !== "" && !command.includes("jest-worker"));
}

function processIds() {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}

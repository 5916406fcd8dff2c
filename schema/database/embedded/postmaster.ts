import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { StartRefusal } from "../../process/startRefusal.js";
import { serverEnvironment } from "./dataFolder.js";
import { readPostmasterFile } from "./postmasterFile.js";
import type { ServerUser } from "./serverUser.js";

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A server that accepts connections. */
export interface Postmaster {
  pid: number;
  exited: Promise<Exit>;
  signal(signal: NodeJS.Signals): void;
}

export interface PostmasterOptions {
  postgres: string;
  cluster: string;
  port: number;
  user: ServerUser;
  /** False only for data that may be lost: tests. */
  fsync: boolean;
  log: (line: string) => void;
}

/** Starts the server and waits until it accepts connections, however long its recovery takes. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { postgres, cluster, user, log } = options;
  const child = spawn(postgres, ["-D", cluster, ...settings(options)], {
    ...user,
    cwd: cluster,
    env: serverEnvironment(),
    // A group of its own: a Ctrl-C at the terminal must not stop the database before its clients are done.
    detached: process.platform !== "win32",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (said.push(line) > 20) said.shift();
    log(`PostgreSQL: ${line}`);
  });
  let running = true;
  // "close" comes when the last of its processes has let go of the pipe, so that nothing of it is left behind.
  const exited = once(child, "close").then(([code, signal]): Exit => {
    running = false;
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  for (let file = await readPostmasterFile(cluster); running && !(file?.pid === child.pid && file?.ready); ) {
    await Promise.race([pause(15), exited]);
    file = await readPostmasterFile(cluster);
  }
  if (!running || child.pid === undefined) throw startFailure(said);
  return { pid: child.pid, exited, signal: (signal) => void child.kill(signal) };
}

/** Given on the command line, where a file left by an older release cannot contradict them. */
function settings({ port, fsync }: PostmasterOptions): string[] {
  const wanted: Record<string, string | number> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    // Statements and the details of their errors carry people's names and phones; the programs log what failed.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    log_line_prefix: "",
    ...(fsync ? {} : { fsync: "off", full_page_writes: "off", synchronous_commit: "off" }),
  };
  return Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** `again`: what was in the way goes away by itself, or with another port. */
export class PostmasterFailure extends StartRefusal {
  constructor(
    readonly again: boolean,
    message: string,
  ) {
    super("DAMAGED", message);
  }
}

function startFailure(said: readonly string[]): PostmasterFailure {
  const text = said.join("\n");
  // Its port was taken since it was chosen, or processes of a killed server are still on their way out.
  const again = /Address already in use|could not create any TCP\/IP sockets|is still in use/.test(text);
  return new PostmasterFailure(again, `PostgreSQL did not start:\n${text}`);
}

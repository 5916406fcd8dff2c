/** The real Asterisk of `test/pbx/rig`, typed: one per machine, so its tests run one after another. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";

const RIG = resolve(import.meta.dirname, "../pbx/rig/pbx");
const CALLER_PORT = 5100;
const CALLER_RTP = 16_400;
const run = promisify(execFile);

/** Absolute paths of what the exchange writes. `monitor` and `voicemail` are folders, the others files. */
export interface PbxPaths {
  monitor: string;
  voicemail: string;
  cdr: string;
  cel: string;
  queueLog: string;
}

/** Folder of a mailbox, as `telephony.md` lists them. */
export type VoicemailFolder = "INBOX" | "Old" | "Urgent" | "Deleted";

export interface Pbx {
  readonly paths: PbxPaths;
  /** Rings `exten` as `from`; resolves after the hang-up, `seconds` of speech after the answer. Calls may overlap. */
  call(from: string, exten: string, seconds?: number): Promise<void>;
  agentUp(): Promise<void>;
  agentDown(): Promise<void>;
  /** A console command's answer. Asterisk reports most failures in its text, with exit code 0. */
  cli(command: string): Promise<string>;
  /** Moves a message; it gets a new inode, and the messages after it in `from` are renumbered. */
  moveVoicemail(mailbox: string, messageId: string, from: VoicemailFolder, to: VoicemailFolder): Promise<void>;
  /** Deletes a message; the messages after it in `folder` are renumbered. */
  removeVoicemail(mailbox: string, messageId: string, folder: VoicemailFolder): Promise<void>;
  /** SIGKILL in the middle of whatever it does; calls under way are dropped, their promises resolve. */
  kill(): Promise<void>;
  up(): Promise<void>;
  /** Stops the exchange, the agent's phone and callers still talking. */
  down(): Promise<void>;
  /** Forgets recordings, voicemail and registers; the exchange must be down. */
  wipe(): Promise<void>;
}

/** Why the rig cannot run on this machine, or null. */
function pbxImpossible(): string | null {
  if (process.getuid?.() !== 0) return "the PBX needs root (chroot, debootstrap)";
  if (!existsSync("/etc/debian_version")) return "the PBX needs a Debian machine";
  return null;
}

/** An exchange without memory, running. Builds it first where that was never done (some minutes). */
export async function startPbx(): Promise<Pbx> {
  const impossible = pbxImpossible();
  if (impossible) throw new Error(impossible);
  const pbx = rigOn(parsePaths(await rig("paths")));
  await pbx.down();
  await pbx.wipe();
  await pbx.up().catch(async (fault) => {
    await pbx.down();
    throw fault;
  });
  return pbx;
}

function rigOn(paths: PbxPaths): Pbx {
  const callers = new Set<ChildProcess>();
  const slots = new Set<number>();
  return {
    paths,
    call: (from, exten, seconds = 5) => placeCall(callers, slots, [from, exten, String(seconds)]),
    agentUp: () => quietly("agent", "up"),
    agentDown: () => quietly("agent", "down"),
    cli: (command) => rig("cli", command),
    moveVoicemail: (mailbox, id, from, to) => voicemail("Moved", "move", mailbox, "default", from, id, to),
    removeVoicemail: (mailbox, id, folder) => voicemail("Removed", "remove", mailbox, "default", folder, id),
    kill: async () => {
      await quietly("kill");
      hangUp(callers);
    },
    up: () => quietly("up"),
    down: async () => {
      hangUp(callers);
      await quietly("down");
    },
    wipe: () => quietly("wipe"),
  };
}

async function rig(...args: string[]): Promise<string> {
  const { stdout } = await run(RIG, args, { encoding: "utf8", maxBuffer: 16 << 20 });
  return stdout;
}

async function quietly(...args: string[]): Promise<void> {
  // What `up` starts lives on and inherits nothing: waiting for the pipes to close would wait for the exchange's end.
  const child = spawn(RIG, args, { stdio: ["ignore", "ignore", "inherit"] });
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`pbx ${args.join(" ")} ended with ${code}`);
}

async function voicemail(said: string, ...args: string[]): Promise<void> {
  const answer = await rig("cli", ["voicemail", ...args].join(" "));
  if (!answer.includes(said)) throw new Error(`voicemail ${args.join(" ")}: ${answer.trim()}`);
}

/** Each caller has a port pair of its own; a slot is free again when its call has ended. */
async function placeCall(callers: Set<ChildProcess>, slots: Set<number>, args: string[]): Promise<void> {
  let slot = 0;
  while (slots.has(slot)) slot += 1;
  slots.add(slot);
  const ports = { PBX_CALLER_PORT: `${CALLER_PORT + slot * 2}`, PBX_CALLER_RTP: `${CALLER_RTP + slot * 10}` };
  const env = { ...process.env, ...ports };
  const child = spawn(RIG, ["call", ...args], { env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  callers.add(child);
  const code = await exitOf(child);
  const dropped = !callers.delete(child);
  slots.delete(slot);
  if (code !== 0 && !dropped) throw new Error(`the call ${args.join(" ")} ended with ${code}\n${said}`);
}

function hangUp(callers: Set<ChildProcess>): void {
  for (const caller of callers) {
    callers.delete(caller);
    if (caller.pid) process.kill(-caller.pid, "SIGTERM");
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((settle, fail) => child.once("error", fail).once("exit", settle));
}

function parsePaths(text: string): PbxPaths {
  const named = new Map(text.trim().split("\n").map((line) => line.split(" ", 2) as [string, string]));
  const path = (name: string): string => named.get(name) ?? fail(`pbx paths names no ${name}`);
  return {
    monitor: path("monitor"),
    voicemail: path("voicemail"),
    cdr: path("cdr"),
    cel: path("cel"),
    queueLog: path("queue_log"),
  };
}

function fail(reason: string): never {
  throw new Error(reason);
}

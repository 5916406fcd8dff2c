/** A hotline for stories: the real exchange, the product that reads its files, and two people at the desk. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import type { Client } from "../harness/hub.js";
import { type Pbx, startPbx } from "../harness/pbx.js";
import { type Product, startProduct } from "../harness/product.js";
import { openSocket } from "../harness/socket.js";

/** The first start on a machine builds the exchange. */
export const openingMs = 15 * 60_000;
/** A story: some calls one after the other, and what follows from them. */
export const storyMs = 150_000;

export interface Recording {
  id: string;
  kind: "CALL" | "VOICEMAIL";
  state: string;
  condition: string;
  reason: string | null;
  originalName: string;
  sha256: string;
  bytes: number;
  durationMs: number | null;
  format: string;
  callId: string | null;
  group: string | null;
  leg: string | null;
  peaks: number[] | null;
  audioUrl: string | null;
  recordedAt: string;
  retainUntil: string;
}

export interface Call {
  id: string;
  direction: string;
  caller: { raw: string; e164: string | null } | null;
  callee: { raw: string } | null;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  disposition: string | null;
  queue: string | null;
  mailbox: string | null;
  agent: { login: string } | null;
  recordings: Recording[];
  links: { state: string; decidedBy: string; ticket: { number: string } }[];
}

export interface Task {
  kind: string;
  state: string;
  outcome: string | null;
  caller: { raw: string } | null;
  call: { id: string } | null;
  recording: { id: string } | null;
}

const recordingFields = `id kind state condition reason originalName sha256 bytes durationMs format callId group leg peaks
  audioUrl recordedAt retainUntil`;
const callFields = `id direction caller { raw e164 } callee { raw } startedAt answeredAt endedAt disposition queue mailbox
  agent { login } recordings { ${recordingFields} } links { state decidedBy ticket { number } }`;

export interface Hotline {
  readonly pbx: Pbx;
  readonly product: Product;
  /** At the phone 8001, who takes the queue's calls. */
  readonly agent: Client;
  readonly supervisor: Client;
  calls(): Promise<Call[]>;
  /** The one call of this caller; throws where there is none, or more than one. */
  callFrom(number: string): Promise<Call>;
  recordings(): Promise<Recording[]>;
  tasks(): Promise<Task[]>;
  /** Everything that an observer can count, to see that nothing more has come. */
  everything(): Promise<object>;
  /** Starts the product again, which then scans every second, and waits for ten scans. */
  restartAndScanTenTimes(): Promise<void>;
  close(): Promise<void>;
}

interface HotlineOptions {
  /** False: a stock Asterisk, which writes no CEL file. */
  cel?: boolean;
  /** Seconds between two scans; left out, as the product has it by default. */
  everySeconds?: number;
}

export async function openHotline({ cel = true, everySeconds }: HotlineOptions = {}): Promise<Hotline> {
  const pbx = await startPbx();
  const site = (seconds?: number) => siteFile(pbx, cel, seconds);
  let product: Product | null = null;
  const close = async () => {
    const ends = await Promise.allSettled([product?.stop(), pbx.down()]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  };
  try {
    product = await startProduct(site(everySeconds));
    const [agent, supervisor] = [await product.person("mei", "agent", "8001"), await product.person("lin", "supervisor")];
    return { pbx, product, agent, supervisor, close, ...lookingAs(supervisor), restartAndScanTenTimes: () => scanTenTimes(product!, site(1)) };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function siteFile({ paths }: Pbx, cel: boolean, everySeconds?: number): string {
  const { monitor, voicemail } = paths;
  const registers = cel ? { cdr: paths.cdr, cel: paths.cel } : { cdr: paths.cdr };
  const source = { name: "main-pbx", kind: "asterisk", timeZone: "Asia/Shanghai", monitor, voicemail, ...registers, everySeconds };
  return `site: { name: Story Plaza, timeZone: Asia/Shanghai, language: en }
numbers: { country: CN, areaCode: "20" }
departments: [{ code: engineering, name: Engineering }]
sources: [${JSON.stringify(source)}]
`;
}

async function scanTenTimes(product: Product, site: string): Promise<void> {
  await product.restart(site);
  await pause(12_000);
}

type Looking = Pick<Hotline, "calls" | "callFrom" | "recordings" | "tasks" | "everything">;

function lookingAs(supervisor: Client): Looking {
  const nodes = async <Node>(field: string, fields: string): Promise<Node[]> => {
    const answer = await supervisor.query<Record<string, { nodes: Node[] }>>(`{ ${field}(first: 200) { nodes { ${fields} } } }`);
    return answer[field]!.nodes;
  };
  const calls = () => nodes<Call>("calls", callFields);
  const recordings = () => nodes<Recording>("recordings", recordingFields);
  const tasks = () => nodes<Task>("callTasks", "kind state outcome caller { raw } call { id } recording { id }");
  return {
    calls,
    recordings,
    tasks,
    async callFrom(number) {
      const found = (await calls()).filter(({ caller }) => caller?.raw === number);
      if (found.length !== 1) throw new Error(`${found.length} calls from ${number}`);
      return found[0]!;
    },
    async everything() {
      // An event more, of anything, would have a place in the order that the board is followed by.
      const { board } = await supervisor.query<{ board: { seq: number } }>("{ board { seq } }");
      return { calls: await calls(), recordings: await recordings(), tasks: await tasks(), seq: board.seq };
    },
  };
}

/** Looks again and again until `look` no longer throws; then answers what it answered. */
export async function eventually<Answer>(look: () => Answer | Promise<Answer>, seconds = 30): Promise<Answer> {
  const patience = performance.now() + seconds * 1_000;
  for (;;) {
    try {
      return await look();
    } catch (fault) {
      if (performance.now() > patience) throw fault;
      await pause(200);
    }
  }
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Hashes of what lies in a folder of the exchange now, by path below it; of voicemail the `.wav`, which is what is taken. */
export async function spooled(folder: string): Promise<Map<string, string>> {
  const paths = await readdir(folder, { recursive: true });
  const audio = paths.filter((path) => /\.(wav|WAV)$/u.test(path));
  return new Map(await Promise.all(audio.map(async (path) => [path, sha256(await readFile(join(folder, path)))] as const)));
}

/**
 * The recording is what the exchange wrote, byte for byte: by its own hash, and by what is served as the original. Its
 * listening copy is there and can be decoded; its peaks show that somebody speaks.
 */
export async function expectFaithful(listener: Client, recording: Recording, written: string | undefined): Promise<void> {
  const { id, sha256: hash, bytes, audioUrl, durationMs, peaks } = recording;
  const served = await listener.fetch(`${audioUrl}?original=1`);
  const original = Buffer.from(await served.arrayBuffer());
  expect({ id, hash, served: sha256(original), bytes: original.length }).toEqual({ id, hash: written, served: written, bytes });
  const copy = await listener.fetch(audioUrl!);
  expect(copy.headers.get("content-type")).toBe("audio/ogg");
  const heardMs = await decodedMs(Buffer.from(await copy.arrayBuffer()));
  expect(Math.abs(heardMs - durationMs!)).toBeLessThan(100);
  expect(peaks).toHaveLength(1_000);
  expect(Math.max(...peaks!)).toBeGreaterThan(0.1);
}

/** Milliseconds of sound in an audio file, by decoding all of it. */
async function decodedMs(audio: Buffer): Promise<number> {
  const ffmpeg = await findFfmpeg(process.env);
  const args = ["-nostdin", "-v", "error", "-xerror", "-f", "ogg", "-i", "pipe:0", "-f", "s16le", "-ar", "8000", "-ac", "1", "pipe:1"];
  return new Promise((settle, fail) => {
    const child = execFile(ffmpeg, args, { encoding: "buffer", maxBuffer: 64 << 20 }, (fault, samples) =>
      fault ? fail(fault) : settle(samples.length / 16),
    );
    child.stdin!.end(audio);
  });
}

/** When each ticket's card first showed a call, as somebody's board tells it; by the ticket's number, in epoch milliseconds. */
export async function followCards(client: Client, url: string): Promise<{ linkedAt: Map<string, number>; leave(): void }> {
  const linkedAt = new Map<string, number>();
  const query = "subscription { boardChanged { upserted { number calls { id } } } }";
  const socket = await openSocket(`${url.replace(/^http/u, "ws")}/graphql`, {
    headers: { cookie: client.cookie },
    onMessage({ type, payload }) {
      if (type === "error") throw new Error(JSON.stringify(payload));
      if (type !== "next") return;
      const { data } = payload as { data: { boardChanged: { upserted: { number: string; calls: unknown[] }[] } } };
      for (const { number, calls } of data.boardChanged.upserted) {
        if (calls.length > 0 && !linkedAt.has(number)) linkedAt.set(number, Date.now());
      }
    },
  });
  await socket.hears("connection_ack");
  socket.send({ id: "cards", type: "subscribe", payload: { query } });
  await socket.hears("next", "cards");
  return { linkedAt, leave: () => socket.ws.close() };
}

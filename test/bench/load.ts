/** Asks a server again and again, over connections that stay open, from this process. */
import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

export interface Question {
  url: string;
  /** Of the n-th request. */
  headers(turn: number): OutgoingHttpHeaders;
  body(turn: number): string;
}

/** One answer, whole. */
export interface Answered {
  /** As they were sent. */
  bytes: number;
  /** Unpacked. */
  text: string;
}

/** How often, and how long an answer is. */
export interface Load {
  clients: number;
  seconds: number;
  bytes: number;
}

const unpack = promisify(gunzip);

export async function askOnce(question: Question): Promise<Answered> {
  const { status, packed, parts, bytes } = await send(question, 0, undefined, true);
  const body = Buffer.concat(parts);
  const text = (packed ? await unpack(body) : body).toString("utf8");
  if (status !== 200) throw new Error(`${question.url} answered ${status}: ${text.slice(0, 500)}`);
  return { bytes, text };
}

/** A time of day inside may be packed a little better or worse than another. */
const isWhole = (bytes: number, wanted: number): boolean => Math.abs(bytes - wanted) <= wanted / 1_000;

/**
 * Answers a second, of so many clients that each ask again when they are answered. Throws where one is not answered 200 and
 * with so many bytes.
 */
export async function throughput(question: Question, { clients, seconds, bytes: wanted }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let [turn, answered] = [0, 0];
  const from = performance.now();
  const until = from + seconds * 1_000;
  const client = async () => {
    while (performance.now() < until) {
      const { status, bytes } = await send(question, (turn += 1), agent, false);
      if (status !== 200 || !isWhole(bytes, wanted)) throw new Error(`${question.url} answered ${status} and ${bytes} bytes of ${wanted}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = performance.now() - from;
  agent.destroy();
  return (answered * 1_000) / took;
}

interface Received {
  status: number;
  packed: boolean;
  bytes: number;
  /** None where they are only counted. */
  parts: Buffer[];
}

function send({ url, headers, body }: Question, turn: number, agent: Agent | undefined, kept: boolean): Promise<Received> {
  return new Promise((resolve, reject) => {
    const text = body(turn);
    const length = Buffer.byteLength(text);
    const asked = request(url, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": length, ...headers(turn) } });
    asked.once("error", reject).once("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on("data", (part: Buffer) => ((bytes += part.length), kept && parts.push(part)));
      response.once("error", reject).once("end", () => {
        resolve({ status: response.statusCode!, packed: response.headers["content-encoding"] === "gzip", bytes, parts });
      });
    });
    asked.end(text);
  });
}

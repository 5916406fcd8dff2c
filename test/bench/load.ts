/** Asks a server again and again, over connections that stay open, from this process. */
import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

export interface Question {
  url: string;
  headers: OutgoingHttpHeaders;
  /** Of the n-th request. */
  body(turn: number): string;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: number;
  text: string;
}

/** One answer, whole. */
export const askOnce = (question: Question, agent?: Agent): Promise<Answered> => send(question, 0, agent, true);

/** Answers a second, of so many clients that each ask again when they are answered. Throws where one is not answered 200. */
export async function throughput(question: Question, { clients, seconds }: { clients: number; seconds: number }): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let [turn, answered] = [0, 0];
  const from = performance.now();
  const until = from + seconds * 1_000;
  const client = async () => {
    while (performance.now() < until) {
      const { status } = await send(question, (turn += 1), agent, false);
      if (status !== 200) throw new Error(`${question.url} answered ${status}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = performance.now() - from;
  agent.destroy();
  return (answered * 1_000) / took;
}

function send({ url, headers, body }: Question, turn: number, agent: Agent | undefined, kept: boolean): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const text = body(turn);
    const length = Buffer.byteLength(text);
    const asked = request(url, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": length, ...headers } });
    asked.once("error", reject).once("response", (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on("data", (part: Buffer) => ((bytes += part.length), kept && parts.push(part)));
      response.once("error", reject).once("end", () => {
        resolve({ status: response.statusCode!, headers: response.headers, bytes, text: Buffer.concat(parts).toString("utf8") });
      });
    });
    asked.end(text);
  });
}

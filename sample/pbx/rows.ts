/** Fills the gaps of rows that a real exchange wrote: sounds/rows/README.md says what stands in each. */
import { randomUUID } from "node:crypto";
import { type CallSort, rowsOf } from "./sounds.js";

/** One call as the exchange would tell of it. */
export interface PbxCall {
  sort: CallSort;
  /** Digits. */
  caller: string;
  /** The agent's extension; of a call that nobody took, whoever was rung. */
  agent: string;
  start: Date;
  /** By the agent; null when nobody did. */
  answer: Date | null;
  end: Date;
  /** Counts the exchange's channels; each call takes two. */
  counter: number;
}

export interface PbxRows {
  cdr: string;
  /** Each with its moment, in the order in which they were written. */
  cel: { at: Date; row: string }[];
}

const second = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** The first channel's, which names the call. */
export const uniqueidOf = ({ start, counter }: Pick<PbxCall, "start" | "counter">): string => `${second(start)}.${counter}`;

/** In UTC, as the exchange of the captured rows writes its times. */
export const utcText = (moment: Date): string => moment.toISOString().slice(0, 19).replace("T", " ");

export function fillRows(call: PbxCall): PbxRows {
  const bridge = randomUUID();
  const hex = (number: number) => number.toString(16).padStart(8, "0");
  const gaps: Record<string, string> = {
    caller: call.caller,
    agent: call.agent,
    id1: uniqueidOf(call),
    id2: `${second(call.start)}.${call.counter + 1}`,
    channel1: hex(call.counter),
    channel2: hex(call.counter + 1),
    bridge1: bridge,
    start: utcText(call.start),
    answer: utcText(call.start),
    end: utcText(call.end),
    duration: String(second(call.end) - second(call.start)),
    billsec: String(second(call.end) - second(call.start)),
  };
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => gaps[name] ?? whole);
  const cel = rowsOf(call.sort, "cel").split("\n").filter(Boolean).map((row) => timed(fill(row), call));
  return { cdr: fill(rowsOf(call.sort, "cdr")), cel };
}

/** `{answer+0.000464}` is that moment, and how many seconds after it. */
function timed(row: string, call: PbxCall): { at: Date; row: string } {
  let at = call.start;
  const filled = row.replace(/\{(start|answer|end)\+(\d+)\.(\d{6})\}/u, (_, name: "start" | "answer" | "end", seconds: string, micros: string) => {
    const moment = call[name] ?? call.end;
    const total = moment.getTime() * 1000 + Number(seconds) * 1_000_000 + Number(micros);
    at = new Date(total / 1000);
    return `${Math.floor(total / 1_000_000)}.${String(total % 1_000_000).padStart(6, "0")}`;
  });
  return { at, row: filled };
}

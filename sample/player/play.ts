/** The sample's day: something happens every few seconds, for as long as it runs. */
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { Chance } from "../chance.js";
import { onDuty } from "../people.js";
import { type Sound, readSounds } from "../pbx/sounds.js";
import type { Spool } from "../pbx/spool.js";
import { type Arriving, type Counter, arriveByWord, callFor, writeDown } from "./arrivals.js";
import { type Board, type Card, lastTouched, lookAtBoard } from "./board.js";
import { playCall } from "./calls.js";
import type { Changed } from "./desk.js";
import type { Memory } from "./memory.js";
import { nextMove } from "./moves.js";
import { returnOneCall } from "./tasks.js";

export interface Stage extends Counter {
  memory: Memory;
  spool: Spool;
  log: Logger;
  signal: AbortSignal;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The board is best looked at with about so many open; the last is the most that the player adds to. */
const FULL = 36;
const MOST = 42;
/** A ticket rests between two moves: nobody finishes one in a minute. */
const REST_MS = 25 * SECOND;
/** The desk has two lines, and nobody listens to more. */
const CALLS_AT_ONCE = 2;

/** What comes round by the clock: the first time so long after the start, then every so often. */
const rounds = {
  call: { first: 0, every: 55 * SECOND },
  runsOut: { first: 25 * SECOND, every: 4 * MINUTE },
  message: { first: 80 * SECOND, every: 6 * MINUTE },
  missed: { first: 130 * SECOND, every: 7 * MINUTE },
  returned: { first: 15 * SECOND, every: 45 * SECOND },
} as const;
type Round = keyof typeof rounds;

export interface Play {
  /** One thing happens. */
  step(): Promise<void>;
  /** Milliseconds until the next. */
  pauseMs(): number;
}

export function startPlay(stage: Stage): Play {
  const { chance, memory } = stage;
  const sounds = readSounds();
  const began = Date.now();
  const due = new Map<Round, number>(Object.entries(rounds).map(([name, { first }]) => [name as Round, began + first]));
  /** Not before this moment: a clock that runs out is worth looking at. */
  const toHandOver = new Map<string, number>();
  let open = FULL;
  let first = true;
  let calls = 0;
  let counter = 0;

  const takes = (round: Round): boolean => {
    if ((due.get(round) ?? 0) > Date.now()) return false;
    due.set(round, Date.now() + rounds[round].every * chance.between(0.8, 1.2));
    return true;
  };
  const agent = (now: Date) => chance.pick(onDuty(stage.hourOf(now))).login;
  const keep = async (changed: Changed | null) => void (changed && (await memory.keep(changed)));

  function ring(sound: Sound | null, now: Date): void {
    counter += 2;
    calls += 1;
    const arriving = callFor(sound, agent(now), counter, now, chance);
    void live(stage, arriving).catch((err: unknown) => stage.signal.aborted || stage.log.warn({ err }, "a call broke off")).finally(() => (calls -= 1));
  }

  async function arrive({ now }: Board): Promise<void> {
    const ofKind = (kind: Sound["kind"]) => chance.pick(sounds.filter((sound) => sound.kind === kind));
    if (open < FULL + 2 && calls < CALLS_AT_ONCE && takes("call")) ring(ofKind("CALL"), now);
    else if (takes("message")) ring(ofKind("VOICEMAIL"), now);
    else if (takes("missed")) ring(null, now);
    else if (takes("returned")) await returnOneCall(stage.desk, agent(now), now);
    else if (open < MOST && takes("runsOut")) {
      const changed = await arriveByWord(stage, now, 9.6);
      if (changed) toHandOver.set(changed.number, Date.now() + chance.between(50, 80) * SECOND);
      await keep(changed);
    } else if (chance.takes(Math.min(0.8, Math.max(0.02, (FULL - open) / 20)))) {
      await keep(await arriveByWord(stage, now, null));
    }
  }

  /** One move, and another where the board is full. */
  async function move({ cards, now }: Board): Promise<void> {
    let left = cards.length > FULL ? 2 : 1;
    const ours = cards.filter((card) => memory.isOurs(card, now) && rested(card, now, toHandOver));
    for (const card of inTurn(ours, chance)) {
      const wanted = nextMove(card, { chance, hour: stage.hourOf(now), now });
      if (!wanted) continue;
      const { login, document, variables } = wanted;
      const changed = await stage.desk.change(login, document, { ...variables, number: card.number, version: card.version });
      if (!changed) continue;
      await memory.keep(changed);
      left -= 1;
      if (left === 0) return;
    }
  }

  return {
    async step() {
      const board = await lookAtBoard(stage.desk, "chou");
      open = board.cards.length;
      await memory.tidy(board.cards);
      if (first) for (const { number, kind } of board.cards) if (kind === "COMPLAINT") toHandOver.set(number, began + chance.between(1, 4) * MINUTE);
      first = false;
      // What is seen first is a move: a call takes a while to become a ticket.
      await move(board);
      await arrive(board);
    },
    pauseMs: () => (open < FULL - 8 ? chance.between(5, 8) : chance.between(6, 13)) * SECOND,
  };
}

function rested(card: Card, now: Date, toHandOver: ReadonlyMap<string, number>): boolean {
  const handOverAt = card.state === "RECORDED" ? toHandOver.get(card.number) : undefined;
  return handOverAt === undefined ? now.getTime() - lastTouched(card).getTime() > REST_MS : handOverAt < Date.now();
}

/** How many of the open tickets stand where, when the board looks its best: a lane that is fuller moves first. */
const shares: Partial<Record<Card["state"], number>> = { RECORDED: 0.2, HANDED_OVER: 0.2, IN_PROGRESS: 0.35, RESOLVED: 0.25 };

/** Nobody lets an emergency lie, a complaint is handed over before the others, and who is satisfied needs no more waiting. */
function urgency({ state, kind, callBacks }: Card): number {
  if (state === "RESOLVED" && callBacks.at(-1)?.satisfied) return 0.8;
  if (state !== "RECORDED") return 0;
  return kind === "EMERGENCY" ? 4 : kind === "COMPLAINT" ? 1.2 : 0;
}

function inTurn(cards: readonly Card[], chance: Chance): Card[] {
  const counts = Map.groupBy(cards, ({ state }) => state);
  const pressure = new Map(cards.map((card) => {
    const lane = counts.get(card.state)?.length ?? 0;
    return [card.number, lane / ((shares[card.state] ?? 0.25) * Math.max(1, cards.length)) + urgency(card) + chance.between(0, 1.2)];
  }));
  return cards.toSorted((one, other) => pressure.get(other.number)! - pressure.get(one.number)!);
}

/** How long an agent types before it is saved. */
const TYPING_MS = 5 * SECOND;

/** A call from its first ring to its end; the agent writes while they speak. */
async function live(stage: Stage, arriving: Arriving): Promise<void> {
  const { signal, log, memory } = stage;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    await pause(TYPING_MS, undefined, { signal });
    const changed = await writeDown(stage, arriving);
    if (changed) await memory.keep(changed);
  };
  const talking = () => {
    writing = write().catch((err: unknown) => signal.aborted || log.warn({ err }, "a ticket was not written down")).then(() => undefined);
  };
  await playCall(stage.spool, arriving.call, arriving.sound, talking, signal);
  await writing;
}

import { setImmediate as breathe, setTimeout as pause } from "node:timers/promises";
import type { Hub } from "../context.js";
import type { Change, Feed } from "./feed.js";
import type { Live } from "./live.js";
import type { LiveBatch } from "./orderReader.js";
import { MOST_CHANGED, startOf } from "./start.js";

export interface Follower<Message> {
  send(message: Message): void;
  /** Nothing more will come: it has to begin again, with its last `seq`. */
  fail(): void;
}

/** One feed, read and rendered once for all that follow it. */
export interface Channel<Message> {
  readonly size: number;
  /** Sends what `since` lacks (null: the whole), then every later change, in order. Settles when the first part is sent. */
  join(since: number | null, follower: Follower<Message>): Promise<() => void>;
}

export interface ChannelOptions<C extends Change, Message> {
  source: Hub["source"];
  live: Live;
  feed: Feed<C>;
  /** Makes the message that is sent; may throw when the database is away, and is then asked again. */
  render(change: C): Promise<Message>;
  /** Called when the last follower has left. */
  emptied?(): void;
}

interface Member<Message> extends Follower<Message> {
  /** Joined during this turn: its start holds what the turn tells. */
  turn: number;
  /** The place that it holds. */
  seq: number;
  /** What came before its start was sent; null afterwards. */
  held: Message[] | null;
  left: boolean;
}

/** A loop over 5,000 sockets would keep everything else waiting for 50 ms. */
const SLICE = 100;
const TRIES = 4;
const TRY_AGAIN_MS = 250;

export function openChannel<C extends Change, Message>(options: ChannelOptions<C, Message>): Channel<Message> {
  const { source, live, feed, render, emptied } = options;
  const members = new Set<Member<Message>>();
  const starts = new Map<number | null, Promise<Message | null>>();
  let touched = new Set<string>();
  let afresh = false;
  let heardTo = live.seq;
  /** The place that members who are up to date hold, once the turn under way is sent. */
  let reached = live.seq;
  let turn = 0;
  let busy = false;
  const stop = live.subscribe(hear);

  function hear({ to, events, complete }: LiveBatch): void {
    heardTo = to;
    afresh ||= !complete;
    for (const event of events) for (const id of feed.touchedBy(event)) touched.add(id);
    if (!busy) void takeTurns();
  }

  async function takeTurns(): Promise<void> {
    busy = true;
    try {
      while (members.size > 0 && (afresh || touched.size > 0)) await takeTurn();
    } catch {
      for (const member of [...members]) leave(member).fail();
    } finally {
      reach(heardTo);
      busy = false;
    }
  }

  /** Everything heard so far becomes one message, so whoever is slow gets fewer, not later ones. */
  async function takeTurn(): Promise<void> {
    const ids = [...touched];
    const whole = afresh || ids.length > MOST_CHANGED;
    touched = new Set();
    afresh = false;
    turn += 1;
    reach(heardTo);
    const seq = reached;
    const message = await patiently(async () => render(await (whole ? feed.whole(seq) : feed.changed(ids, seq))));
    await deliver(message, { seq, whole, turn });
  }

  async function deliver(message: Message, now: { seq: number; whole: boolean; turn: number }): Promise<void> {
    let sent = 0;
    for (const member of [...members]) {
      // Whoever came from a faster server may hold this place already.
      if (member.left || member.turn >= now.turn || (!now.whole && member.seq >= now.seq)) continue;
      member.seq = now.seq;
      if (member.held) member.held.push(message);
      else member.send(message);
      if ((sent += 1) % SLICE === 0) await breathe();
    }
  }

  function reach(seq: number): void {
    reached = seq;
    starts.clear();
  }

  /** Many come back at once after a restart, with few different places. */
  function start(since: number | null): Promise<Message | null> {
    let found = starts.get(since);
    if (!found) {
      found = startOf(source, feed, since, reached).then((change) => change && render(change));
      starts.set(since, found);
      found.catch(() => starts.delete(since));
    }
    return found;
  }

  async function join(since: number | null, follower: Follower<Message>): Promise<() => void> {
    // Its last server was faster than this channel.
    const ahead = since !== null && since > reached && since <= heardTo;
    const member: Member<Message> = { ...follower, turn, seq: ahead ? since : reached, held: [], left: false };
    members.add(member);
    try {
      const first = ahead ? null : await start(since);
      for (const message of [first, ...member.held!]) if (message !== null && !member.left) member.send(message);
      member.held = null;
    } catch (fault) {
      leave(member);
      throw fault;
    }
    return () => void leave(member);
  }

  function leave(member: Member<Message>): Member<Message> {
    member.left = true;
    if (members.delete(member) && members.size === 0) {
      stop();
      emptied?.();
    }
    return member;
  }

  return {
    get size() {
      return members.size;
    },
    join,
  };
}

/** A database that restarts is back within seconds; followers need not notice. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (fault) {
      if (attempt === TRIES) throw fault;
      await pause(TRY_AGAIN_MS * 2 ** attempt);
    }
  }
}

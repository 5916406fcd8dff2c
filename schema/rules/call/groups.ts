import { pipeOfChannel } from "./channel.js";
import type { CallRows, CdrRow, CelEvent } from "./rows.js";

/** Register times are cut to the second, and a uniqueid may be born in the second before its row. */
const SLACK_MICROS = 2_000_000;

/** For how long, as far as the rows say, a channel of this name took part in the life of this uniqueid. */
interface Mention {
  pipe: string;
  uniqueid: string;
  fromMicros: number;
  toMicros: number;
}

interface Sets {
  join(one: string, other: string): void;
  find(member: string): string;
}

/**
 * Parts rows and events into calls; each is in exactly one. Joined are: the same uniqueid; a uniqueid and its linkedid
 * (an edge, not the call's key: a transfer changes it); the uniqueids that an event names; and channels of one name, or
 * the two ends of one Local pipe, that lived at the same time. The time matters: names begin again after a restart.
 */
export function groupRows(cdr: readonly CdrRow[], cel: readonly CelEvent[]): CallRows[] {
  const rows = distinct(cdr);
  const events = distinct(cel);
  const sets = disjointSets();
  for (const row of rows) if (row.linkedid) sets.join(row.uniqueid, row.linkedid);
  for (const event of events) {
    for (const other of [event.linkedid, ...event.alsoNames]) if (other) sets.join(event.uniqueid, other);
  }
  joinByName([...mentionsOfRows(rows), ...mentionsOfEvents(events)], sets);

  const calls = new Map<string, CallRows>();
  const callOf = (uniqueid: string): CallRows => {
    const root = sets.find(uniqueid);
    const call = calls.get(root) ?? { cdr: [], cel: [] };
    calls.set(root, call);
    return call;
  };
  for (const row of rows) callOf(row.uniqueid).cdr.push(row);
  for (const event of events) callOf(event.uniqueid).cel.push(event);
  return [...calls.values()];
}

function distinct<T extends { key: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.key, item])).values()];
}

function* mentionsOfRows(rows: readonly CdrRow[]): Generator<Mention> {
  for (const row of rows) {
    const times = { fromMicros: row.startedAt.getTime() * 1000, toMicros: row.endedAt.getTime() * 1000 };
    for (const name of [row.channel, row.peerChannel]) {
      if (name) yield { pipe: pipeOfChannel(name), uniqueid: row.uniqueid, ...times };
    }
  }
}

function mentionsOfEvents(events: readonly CelEvent[]): Iterable<Mention> {
  const mentions = new Map<string, Mention>();
  for (const event of events) {
    for (const name of [event.channel, ...event.peers]) {
      if (!name) continue;
      const pipe = pipeOfChannel(name);
      const known = mentions.get(`${event.uniqueid} ${pipe}`);
      if (!known) {
        const { uniqueid, epochMicros } = event;
        mentions.set(`${uniqueid} ${pipe}`, { pipe, uniqueid, fromMicros: epochMicros, toMicros: epochMicros });
      } else {
        known.fromMicros = Math.min(known.fromMicros, event.epochMicros);
        known.toMicros = Math.max(known.toMicros, event.epochMicros);
      }
    }
  }
  return mentions.values();
}

/** Joins mentions of one pipe whose times touch, directly or through others between them. */
function joinByName(mentions: Mention[], sets: Sets): void {
  const byPipe = Map.groupBy(mentions, (mention) => mention.pipe);
  for (const sameName of byPipe.values()) {
    sameName.sort((a, b) => a.fromMicros - b.fromMicros);
    let reach: Mention | null = null;
    for (const mention of sameName) {
      if (reach && mention.fromMicros <= reach.toMicros + SLACK_MICROS) sets.join(reach.uniqueid, mention.uniqueid);
      if (!reach || mention.toMicros > reach.toMicros) reach = mention;
    }
  }
}

function disjointSets(): Sets {
  const parents = new Map<string, string>();
  const find = (member: string): string => {
    let root = member;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    for (let at = member; at !== root; ) {
      const up = parents.get(at) ?? root;
      parents.set(at, root);
      at = up;
    }
    return root;
  };
  const join = (one: string, other: string): void => {
    const a = find(one);
    const b = find(other);
    if (a !== b) parents.set(a, b);
  };
  return { find, join };
}

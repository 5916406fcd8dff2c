import { groupRows } from "./call/groups.js";
import { eldestUniqueid, firstLeg, legsOf, startOf } from "./call/legs.js";
import type { CallDisposition } from "./call/outcome.js";
import { outcomeOf } from "./call/outcome.js";
import { callPath } from "./call/path.js";
import type { CallRows, CdrRow, CelEvent } from "./call/rows.js";
import type { CallSite, Parties } from "./call/parties.js";
import { partiesOf } from "./call/parties.js";
import { timesOf } from "./call/times.js";

/** One call: everything that one caller went through, over as many channels, rows and recordings as that took. */
export interface Call extends Parties {
  /** The eldest channel's uniqueid. It can only become elder, when an earlier channel's row comes late. */
  key: string;
  /** The second inside the key. */
  startedAt: Date;
  /** When any channel was first picked up, by the dialplan too: from here the trunk bills. */
  pickedUpAt: Date | null;
  /**
   * When a person first answered: the moment at which a channel that the PBX rang was picked up. An Answer() of the
   * dialplan before the queue, and the mailbox's greeting, are nobody's answer. Where there are no events, a CDR row
   * tells only that a person answered: its own answer time stands in, never later than the true one.
   */
  answeredAt: Date | null;
  /** Null while a channel is open; it stays null when the PBX died in mid-call. */
  endedAt: Date | null;
  /** The latest instant that any row or event tells of. */
  lastSeenAt: Date;
  /** Null while it is not decided: nobody has answered yet and a channel is open. */
  disposition: CallDisposition | null;
  /** The first queue that the caller waited in. */
  queue: string | null;
  /** The eldest first; those known by name only, from another channel's row, have no uniqueid. */
  channels: { uniqueid: string | null; name: string }[];
  /** Base names, as far as rows name any; a stock register names none, and the file's uniqueid links it. */
  recordingFiles: string[];
  /** `1000@default` of every mailbox that the caller was sent to. */
  mailboxes: string[];
  /** Keys of the CDR rows and of the events that made it. */
  rowKeys: string[];
  eventKeys: string[];
}

/**
 * Folds rows and events of one PBX into its calls, the earliest first. Pure, in any order, over any repetition; a row
 * that comes late adds to its call, or joins two into one.
 */
export function foldCalls(cdr: readonly CdrRow[], cel: readonly CelEvent[], site: CallSite): Call[] {
  return groupRows(cdr, cel)
    .map((rows) => foldCall(rows, site))
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.key < b.key ? -1 : 1));
}

function foldCall(rows: CallRows, site: CallSite): Call {
  const legs = legsOf(rows);
  const first = firstLeg(legs);
  const path = callPath(rows);
  const times = timesOf(rows, legs, first);
  const parties = partiesOf(legs, first, times.answeredBy, site);
  return {
    key: eldestUniqueid(rows),
    ...parties,
    startedAt: startOf(rows),
    pickedUpAt: times.pickedUpAt,
    answeredAt: times.answeredAt,
    endedAt: times.endedAt,
    lastSeenAt: times.lastSeenAt,
    disposition: outcomeOf({ direction: parties.direction, times, path, legs, first }),
    queue: path.queue,
    channels: legs.map(({ uniqueid, name }) => ({ uniqueid, name })),
    recordingFiles: path.recordingFiles,
    mailboxes: path.mailboxes,
    rowKeys: rows.cdr.map((row) => row.key).sort(),
    eventKeys: rows.cel.map((event) => event.key).sort(),
  };
}

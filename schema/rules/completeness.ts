/** What an audio file's first bytes say, beside what its size says. Sizes in bytes; read by `recordings/header.ts`. */
export interface AudioHeader {
  container: "wav" | "au" | "ogg" | "mp3" | "raw";
  /** Codec name as ffmpeg spells it: `pcm_s16le`, `gsm_ms`, `pcm_alaw`, ... */
  codec: string;
  sampleRate: number | null;
  channels: number | null;
  /** The RIFF chunk's size field; null for other containers. */
  riffSize: number | null;
  /** The data chunk's size field; null for other containers or where there is no such chunk. */
  dataSize: number | null;
  /** The whole file's size as the header declares it; null where the format declares none. */
  declaredBytes: number | null;
  actualBytes: number;
  /**
   * `agrees`: sizes match the file. `open`: sizes still 0, being written or left by a crash. `empty`: closed, without
   * a sample. `lies`: sizes that are neither. `notAudio`: no header of the container that the name claims.
   * A format without a header (`raw`) with bytes in it `agrees`.
   */
  verdict: "agrees" | "open" | "empty" | "lies" | "notAudio";
  durationMs: number | null;
  why: string;
}

/** What a scan knows of a file that it found. Ages and spans in seconds. */
export interface FoundAudio {
  /** Null for a format without a header, where the extension is the only clue. */
  header: AudioHeader | null;
  /** Bytes. */
  size: number;
  /** Negative when the file's clock is ahead of ours. */
  mtimeAgeSeconds: number;
  /** Since when our own scans have seen this size; 0 at first sight. */
  sizeUnchangedSeconds: number;
  /** Null when no row or event tells of its call. For a voicemail: its `.txt` is there. */
  callEnded: boolean | null;
}

export const audioConditions = ["OK", "EMPTY", "UNFINISHED", "UNDECODABLE"] as const;
export type AudioCondition = (typeof audioConditions)[number];

export interface CompletenessVerdict {
  act: "wait" | "take";
  /** As it stands now; it is the recording's when `act` is `take`. */
  condition: AudioCondition;
  why: string;
  lookAgainInSeconds: number;
}

/** The PBX's writer holds back 32 KiB: a live GSM file can look unchanged for 20 s. */
const QUIET_SECONDS = 20;
/** A header that has not agreed by then never will: the writer is dead. */
const GIVEN_UP_SECONDS = 60;
/** After a hang-up the writer flushes what it held back; only a header proves that it has. */
const FLUSH_SECONDS = 2;
/** The file itself says that it is closed, and its call is over: nothing to wait for. */
const ALREADY = -1;
/** While waiting: the call's row may come at any moment. */
const WAITING_LOOK_SECONDS = 5;
/** A closed file can grow: recording stopped and began again on the same name. */
const LOOK_AFTER_TAKING_SECONDS = 600;

/** What is taken once the file has been quiet for more than this many seconds, and why it is not taken before. */
interface Bar {
  condition: AudioCondition;
  why: string;
  quietSeconds: number;
}

/**
 * Is the file whole? Complete is what has a header that agrees with its size and a call that has ended, or 20 s of
 * quiet; a header that never agrees is taken as unfinished after 60 s of quiet. Whatever is taken is looked at again.
 */
export function judgeCompleteness(found: FoundAudio): CompletenessVerdict {
  const bar = barFor(found);
  const quiet = quietSeconds(found);
  const spell = `quiet for ${Math.floor(quiet)} s`;
  if (quiet > bar.quietSeconds) {
    const lookAgainInSeconds = LOOK_AFTER_TAKING_SECONDS;
    return { act: "take", condition: bar.condition, why: `${bar.why}; ${spell}`, lookAgainInSeconds };
  }
  const remaining = Math.max(1, Math.ceil(bar.quietSeconds - quiet));
  const lookAgainInSeconds = Math.min(remaining, WAITING_LOOK_SECONDS);
  const why = `${bar.why}; ${spell} of ${bar.quietSeconds}`;
  return { act: "wait", condition: bar.condition, why, lookAgainInSeconds };
}

function barFor({ header, size, callEnded }: FoundAudio): Bar {
  const ended = callEnded === true;
  const why = (what: string): string => (ended ? `${what}; the call has ended` : what);
  if (size === 0) {
    return { condition: "EMPTY", why: why("no bytes at all"), quietSeconds: ended ? FLUSH_SECONDS : GIVEN_UP_SECONDS };
  }
  const provesItself = header !== null && header.container !== "raw" && header.declaredBytes !== null;
  if (header === null || (header.verdict === "agrees" && !provesItself)) {
    // nothing in such a file says that its writer has closed it
    return { condition: "OK", why: why("no size in a header"), quietSeconds: ended ? FLUSH_SECONDS : QUIET_SECONDS };
  }
  const closed = ended ? ALREADY : QUIET_SECONDS;
  switch (header.verdict) {
    case "agrees":
      return { condition: "OK", why: why("the header agrees"), quietSeconds: closed };
    case "empty":
      return { condition: "EMPTY", why: why("closed without a sample"), quietSeconds: closed };
    case "open":
    case "lies":
      return { condition: "UNFINISHED", why: header.why, quietSeconds: GIVEN_UP_SECONDS };
    case "notAudio":
      return { condition: "UNDECODABLE", why: header.why, quietSeconds: GIVEN_UP_SECONDS };
  }
}

/** By the file's own time; by what our scans saw where that time lies in the future. */
function quietSeconds(found: FoundAudio): number {
  return found.mtimeAgeSeconds >= 0 ? found.mtimeAgeSeconds : found.sizeUnchangedSeconds;
}

import type { Kept } from "../../../../schema/rules/recording/kept.js";
import type { Side } from "../../../../schema/rules/recording/sides.js";

/** The list of recordings, and one recording with its player, marks and holds. */
export interface RecordingsWords {
  title: string;
  about: string;
  kinds: Record<"CALL" | "VOICEMAIL", string>;
  columns: Record<"when" | "kind" | "length" | "who" | "condition" | "kept" | "tickets", string>;
  filters: Record<"label" | "kind" | "state" | "condition" | "held" | "withoutCall" | "from" | "to" | "caller" | "case" | "clear", string>;
  empty: { title: string; hint: string };
  nothingFound: { title: string; hint: string };
  notFound: { title: string; hint: string };
  held: string;
  noCall: string;
  withheld: string;
  until: (date: string) => string;
  untilReleased: string;
  keys: Record<"play" | "back" | "forward" | "secondBack" | "secondForward" | "slower" | "faster" | "skip" | "mark" | "hold", string>;
  player: {
    label: string;
    play: string;
    pause: string;
    back: string;
    forward: string;
    speed: string;
    skip: string;
    skipHint: (count: number, time: string) => string;
    noSilence: string;
    hear: string;
    sides: Record<Side, string>;
    position: string;
    positionOf: (at: string, whole: string) => string;
    noWaveform: string;
    noCopy: string;
    failed: string;
    stereo: string;
  };
  marks: { title: string; hint: string; add: (at: string) => string; note: string; save: string; empty: string; jump: (at: string, note: string) => string; remove: (at: string) => string; by: (who: string, at: string) => string };
  holds: {
    title: string;
    place: string;
    about: string;
    none: string;
    case: string;
    choose: string;
    newCase: (title: string) => string;
    noCase: string;
    reason: string;
    reasonHint: string;
    /** What else was recorded of the same call. */
    together: (count: number) => string;
    submit: string;
    placed: (who: string, at: string) => string;
    released: (who: string, at: string, reason: string) => string;
    release: string;
    releaseTitle: (number: string) => string;
    releaseAbout: string;
    releaseReason: string;
  };
  kept: { title: string } & Record<Kept["why"], (until: string | null) => string>;
  listens: {
    title: string;
    /** Of how many files it tells. */
    about: (files: number) => string;
    /** Of several the one that is looked at. */
    thisFile: (side: string) => string;
    LISTENED: string;
    DOWNLOADED: string;
    times: (n: number) => string;
    none: string;
  };
  file: Record<"title" | "hash" | "copy" | "copied" | "format" | "size" | "channels" | "mono" | "stereo" | "source" | "name" | "download" | "downloadHint", string>;
  call: Record<"title" | "open" | "none" | "agent" | "tickets" | "noTicket" | "others", string>;
  tombstone: { title: string; hint: (at: string) => string; why: string; reasons: Partial<Record<string, string>> };
  going: { title: string; hint: string };
  quarantined: { title: string; hint: string };
  noRight: { title: string; hint: (who: string) => string };
}

/** A month of the hotline's calls, as the exchange would have left them: those that the stories came in by, and some that nobody took. */
import { writeFile } from "node:fs/promises";
import type { Chance } from "../chance.js";
import { people } from "../people.js";
import type { Story } from "../stories/story.js";
import { type PbxCall, fillRows } from "./rows.js";
import type { Sound } from "./sounds.js";
import { type Spool, leaveMessage, makeSpool, placeRecording } from "./spool.js";

/** How many of the stories were heard as well, at most. */
const CALLS = 60;
const DAYS = 29;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

export interface Heard {
  call: PbxCall;
  sound: Sound | null;
  /** Null: nobody took it. */
  story: Story | null;
}

/** Which stories were heard, and who rang in vain; oldest first. */
export function planCalls(stories: readonly Story[], sounds: readonly Sound[], now: Date, chance: Chance): Heard[] {
  const heard = [...heardStories(stories, sounds, now, chance), ...untaken(sounds, now)];
  return heard.sort((one, other) => one.call.start.getTime() - other.call.start.getTime());
}

export async function layDownCalls(spool: Spool, heard: readonly Heard[]): Promise<void> {
  const counted = heard.map(({ call, sound }, index) => ({ call: { ...call, counter: 2 * index }, sound }));
  await makeSpool(spool);
  for (const { call, sound } of counted) {
    if (sound?.kind === "CALL") await placeRecording(spool, call, sound);
    if (sound?.kind === "VOICEMAIL") await leaveMessage(spool, call, sound);
  }
  const rows = counted.map(({ call }) => fillRows(call));
  await writeFile(spool.cdr, rows.map(({ cdr }) => cdr).join(""));
  await writeFile(spool.cel, rows.flatMap(({ cel }) => cel.map(({ row }) => `${row}\n`)).join(""));
}

const digits = (phone: string): string => phone.replaceAll(/\D/gu, "");

/** Those of the last days whose trouble somebody speaks of in a recording. */
function heardStories(stories: readonly Story[], sounds: readonly Sound[], now: Date, chance: Chance): Heard[] {
  const from = now.getTime() - DAYS * 86_400_000;
  const byPhone = stories.filter(({ at, recorded }) => recorded.channel === "PHONE" && recorded.reporterPhone && at.getTime() > from);
  return byPhone.flatMap((story) => {
    const sound = sounds.find(({ id, kind }) => kind === "CALL" && id === story.matter.sound);
    return (sound && heardStory(story, sound, now, chance)) ?? [];
  }).slice(-CALLS);
}

/** The ticket was written down while they spoke: so the call finds it. */
function heardStory(story: Story, sound: Sound, now: Date, chance: Chance): Heard | null {
  const { at, by, recorded } = story;
  const answer = new Date(at.getTime() - Math.min(sound.durationMs, 8 * SECOND));
  const call = {
    sort: sound.files.length > 1 ? ("legs" as const) : ("answered" as const),
    caller: digits(recorded.reporterPhone ?? ""),
    agent: people.find(({ login }) => login === by)?.extension ?? "6101",
    start: new Date(answer.getTime() - Math.round(chance.between(2, 12)) * SECOND),
    answer,
    end: new Date(answer.getTime() + sound.durationMs),
    counter: 0,
  };
  return call.end < now ? { call, sound, story } : null;
}

/** Calls that wait to be returned, and older ones that were: their callers have been spoken with since. */
function untaken(sounds: readonly Sound[], now: Date): Heard[] {
  const messages = sounds.filter(({ kind }) => kind === "VOICEMAIL");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
  const missed = (sort: "missed" | "abandoned", minutes: number, caller: string, seconds: number): Heard => {
    const start = ago(minutes);
    return { call: { sort, caller, agent: "6101", start, answer: null, end: new Date(start.getTime() + seconds * SECOND), counter: 0 }, sound: null, story: null };
  };
  const message = (which: number, minutes: number, caller: string): Heard[] => {
    const sound = messages[which % Math.max(1, messages.length)];
    if (!sound) return [];
    const start = ago(minutes);
    const end = new Date(start.getTime() + sound.durationMs + 2 * SECOND);
    return [{ call: { sort: "voicemail", caller, agent: "6101", start, answer: null, end, counter: 0 }, sound, story: null }];
  };
  return [
    missed("abandoned", 12, "0900000311", 24),
    missed("missed", 47, "0255500123", 10),
    missed("abandoned", 150, "0900000322", 41),
    missed("missed", 620, "0900000333", 10),
    missed("abandoned", 2_900, "0900000344", 33),
    ...message(0, 33, "0900000355"),
    ...message(1, 380, "0255500104"),
    ...message(2, 505, "0255500109"),
    ...message(0, 4_300, "0900000366"),
  ];
}

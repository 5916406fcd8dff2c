/**
 * `node rows.ts FOLDER NAME INTO`: what the exchange wrote of one call, `NAME.cdr.csv` and `NAME.cel.csv` (or the text of
 * a message, `NAME` itself), copied with gaps `{...}` in place of numbers, times and ids. See rows/README.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Name and epoch seconds, the earliest first. */
type Moment = [string, number];

const [from, name, into] = process.argv.slice(2) as [string, string, string];
if (name.endsWith(".txt")) writeFileSync(join(into, name), message(read(name)));
else {
  const cel = read(`${name}.cel.csv`);
  const cdr = read(`${name}.cdr.csv`);
  if (!cel.includes('"LINKEDID_END"')) throw new Error(`${name}: the call has not ended in CEL`);
  const gaps = gapsOf(cel);
  const moments = momentsOf(cel);
  writeFileSync(join(into, `${name}.cel.csv`), gaps(eventTimes(cel, moments)));
  if (cdr) writeFileSync(join(into, `${name}.cdr.csv`), gaps(rowTimes(cdr, moments)));
}

function read(file: string): string {
  return readFileSync(join(from, file), "utf8");
}

/** Ids, channels and bridges are numbered as they first appear in CEL. */
function gapsOf(cel: string): (text: string) => string {
  const numbered = (pattern: RegExp, gap: string): [string, string][] =>
    [...new Set(cel.match(pattern))].map((found, index) => [found, `{${gap}${index + 1}}`]);
  const gaps: [string, string][] = [
    ...numbered(/(?<=")\d{10}\.\d{1,5}(?=")/gu, "id"),
    ...numbered(/(?<=PJSIP\/\w+-)[0-9a-f]{8}/gu, "channel"),
    ...numbered(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu, "bridge"),
    ["0900000100", "{caller}"],
    ["8001", "{agent}"],
  ];
  return (text) => gaps.reduce((rest, [found, gap]) => rest.replaceAll(found, gap), text);
}

/** Each event's time counts from the last moment of the call before it: `{answer+0.000642}`. */
function eventTimes(cel: string, moments: Moment[]): string {
  return cel.replace(/^("\w+",")(\d+\.\d{6})"/gmu, (_, before: string, time: string) => {
    const [moment, since] = moments.findLast(([, from]) => from <= Number(time))!;
    return `${before}{${moment}+${(Number(time) - since).toFixed(6)}}"`;
  });
}

function momentsOf(cel: string): Moment[] {
  const events = cel.trim().split("\n").map((line) => ({ line, type: /\w+/u.exec(line)![0], time: Number(/\d+\.\d{6}/u.exec(line)![0]) }));
  const start = events[0]!.time;
  const answer = events.find(({ type, line }) => type === "ANSWER" && line.includes('"from-desk"'));
  const voicemail = events.find(({ type, time, line }) => type === "APP_START" && line.includes('"VoiceMail"') && time > start + 1);
  // The bridge is left and the applications end some milliseconds before the last event of all.
  const end = events.find(({ time }) => time > events.at(-1)!.time - 0.2)!;
  const moments: [string, number | undefined][] = [
    ["start", start],
    ["answer", answer?.time],
    ["voicemail", voicemail?.time],
    ["end", end.time],
  ];
  return moments.filter((moment): moment is Moment => moment[1] !== undefined);
}

/** Whole seconds: a time is that of a moment, or so many seconds after the start, as when the queue stops ringing. */
function rowTimes(cdr: string, moments: Moment[]): string {
  const gap = (text: string): string => {
    if (text === '""') return text;
    const epoch = Date.parse(`${text.slice(1, -1).replace(" ", "T")}Z`) / 1_000;
    const [moment] = moments.find(([, at]) => Math.floor(at) === epoch) ?? [];
    return moment ? `"{${moment}}"` : `"{start+${epoch - Math.floor(moments[0]![1])}}"`;
  };
  const time = String.raw`("(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?")`;
  return cdr.replace(new RegExp(`${time},${time},${time},(\\d+,\\d+)`, "gu"), (_, ...[start, answer, end, lengths]: string[]) => {
    const untilEnd = gap(end!) === '"{end}"';
    return `${gap(start!)},${gap(answer!)},${gap(end!)},${untilEnd ? "{duration},{billsec}" : lengths}`;
  });
}

function message(text: string): string {
  const origtime = /^origtime=(\d+)$/mu.exec(text)![1]!;
  return text
    .replace(/^origdate=.*$/mu, "origdate={origdate}")
    .replace(/^duration=.*$/mu, "duration={duration}")
    .replace(/(?<=PJSIP\/\w+-)[0-9a-f]{8}/u, "{channel1}")
    .replaceAll(origtime, "{origtime}")
    .replaceAll("0900000100", "{caller}");
}

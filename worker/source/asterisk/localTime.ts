/** `2026-11-22 03:45:00`, as registers write it, as if it were UTC: milliseconds; null when it is no such time. */
export function readLocalText(text: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!found) return null;
  const millis = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(millis) ? null : millis;
}

/**
 * The instants at which clocks in `timeZone` (IANA) showed a local time: one as a rule, two in the hour that a clock
 * change repeats, none in the hour that it skips. Local time and results in milliseconds.
 */
export function instantsOfLocal(localMillis: number, timeZone: string): number[] {
  const dayMillis = 86_400_000;
  const offsets = new Set([-dayMillis, dayMillis].map((shift) => zoneOffset(localMillis + shift, timeZone)));
  return [...offsets]
    .map((offset) => localMillis - offset)
    .filter((instant) => instant + zoneOffset(instant, timeZone) === localMillis)
    .sort((a, b) => a - b);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which local time is ahead of UTC. Throws RangeError for an unknown zone. */
function zoneOffset(instant: number, timeZone: string): number {
  const known = formats.get(timeZone);
  const format =
    known ??
    new Intl.DateTimeFormat("en-CA-u-hc-h23", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  if (!known) formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(instant / 1000) * 1000;
}

/** The instant at which `date` (YYYY-MM-DD) begins in `timeZone`. Right but for zones that skip their midnight that day. */
export function startOfDay(date: string, timeZone: string): Date {
  const asIfUtc = Date.parse(`${date}T00:00:00Z`);
  // The offset is that of the instant sought, so it is looked up twice: the first answer may lie across a clock change.
  const guess = asIfUtc - offsetMs(asIfUtc, timeZone);
  return new Date(asIfUtc - offsetMs(guess, timeZone));
}

function offsetMs(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(instant);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

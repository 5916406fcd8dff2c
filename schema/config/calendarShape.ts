import { z } from "zod";
import { codeName, section } from "./leaves.js";

/** Minutes after the midnight that begins the day; `to` is beyond 1440 where the span runs over midnight. */
export interface WorkingSpan {
  from: number;
  to: number;
}

const spanText = 'a span such as "09:00-12:00" (or "22:00-06:00" over midnight)';

const span = z.string({ error: spanText }).transform((value, context): WorkingSpan => {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(value);
  const [from, end] = parts
    ? [Number(parts[1]) * 60 + Number(parts[2]), Number(parts[3]) * 60 + Number(parts[4])]
    : [0, 0];
  if (!parts || end > 1440 || from === end) {
    context.addIssue({ code: "custom", message: spanText });
    return z.NEVER;
  }
  return { from, to: end > from ? end : end + 1440 };
});

const spans = z
  .array(span, { error: `a list of spans, each ${spanText}` })
  .refine((list) => inOrder(list), { error: "spans in order that do not overlap" });

function inOrder(list: readonly WorkingSpan[]): boolean {
  return list.every((item, index) => index === 0 || (list[index - 1]?.to ?? 0) <= item.from);
}

const dateText = "a date such as 2026-02-14";
const date = z.iso.date({ error: dateText });
const office = [
  { from: 540, to: 720 },
  { from: 780, to: 1080 },
];

/** S9: a working week with several spans a day, the days it is closed, and the days it is open all the same. */
export const calendarShape = section({
  name: codeName("a short name"),
  week: section({
    monday: spans.default(office),
    tuesday: spans.default(office),
    wednesday: spans.default(office),
    thursday: spans.default(office),
    friday: spans.default(office),
    saturday: spans.default([]),
    sunday: spans.default([]),
  }).prefault({}),
  closed: z.array(date, { error: `a list of dates, each ${dateText}` }).default([]),
  open: z.record(date, spans, { error: `a map of dates to spans, such as 2026-02-14: ["09:00-12:00"]` }).default({}),
});

export type CalendarConfig = z.output<typeof calendarShape>;

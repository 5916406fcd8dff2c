import { type LocalDate, instantOf, localDate } from "../../../schema/rules/calendar.js";
import { useServerNow } from "../live/useLive.js";
import { type Times, useTimes } from "../parts/times.js";
import { useViewer } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";

/** A part of a file: it begins and ends, and is never overwritten (V1). */
interface Span {
  since: string;
  until: string | null;
}

export const lasts = ({ until }: Pick<Span, "until">): boolean => until === null;

const DAY_MINUTES = 1_440;

/** The site's calendar days as moments, and back. Today means just now, which the server's clock knows best: null. */
export function useDays() {
  const { siteTimeZone } = useViewer();
  const now = useServerNow();
  const today = (): LocalDate => localDate(new Date(now()), siteTimeZone);
  const moment = (day: LocalDate | null, minutes: number) =>
    day === null || day === today() ? null : instantOf(day, minutes, siteTimeZone).toISOString();
  return {
    today,
    begin: (firstDay: LocalDate | null) => moment(firstDay, 0),
    end: (lastDay: LocalDate | null) => moment(lastDay, DAY_MINUTES),
  };
}

/** From which day to which: an end at midnight is the day before's. */
export function useSpanText(): (span: Span) => string {
  const times = useTimes();
  const { file } = useWords(tenantsWords);
  return ({ since, until }) => file.span(times.sayDay(times.day(since)), until === null ? null : times.sayDay(lastDay(until, since, times)));
}

function lastDay(until: string, since: string, times: Times): string {
  const last = Math.max(Date.parse(until) - 1, Date.parse(since));
  return times.day(last);
}

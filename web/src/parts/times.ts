import { useMemo } from "react";
import type { Language } from "../../../schema/rules/language.js";
import { useViewer } from "../session/useViewer.js";
import { useLanguage } from "../words/useWords.js";

type Instant = Date | string | number;

export interface Times {
  /** 2026年11月22日 03:12; 22 Nov 2026, 03:12. */
  full: (at: Instant) => string;
  /** 11/22 03:12, with the year where it is another. */
  short: (at: Instant) => string;
  /** 03:12. */
  hour: (at: Instant) => string;
  /** 2026-11-22, as inputs and filters want it. */
  day: (at: Instant) => string;
  /** 2026年11月22日; 22 Nov 2026. Of a day as `day` and the server write it. */
  sayDay: (day: string) => string;
}

/** Times as the site's wall shows them, wherever this browser is. */
export function useTimes(): Times {
  const { siteTimeZone } = useViewer();
  const { language } = useLanguage();
  return useMemo(() => timesOf(language, siteTimeZone), [language, siteTimeZone]);
}

function timesOf(language: Language, timeZone: string): Times {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  // A day without an hour is read as UTC's.
  const dayMonth = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short" });
  const monthName = new Intl.DateTimeFormat("en-GB", { timeZone, month: "short" });
  const read = (at: Instant) => Object.fromEntries(parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value])) as Record<string, string>;
  const hour = (at: Instant) => `${read(at)["hour"]}:${read(at)["minute"]}`;
  const english = language === "en";
  return {
    hour,
    day: (at) => `${read(at)["year"]}-${read(at)["month"]}-${read(at)["day"]}`,
    sayDay: (day) => {
      const [year, month, date] = day.split("-");
      return english ? `${Number(date)} ${dayMonth.format(Date.parse(day))} ${year}` : `${year}年${Number(month)}月${Number(date)}日`;
    },
    full: (at) => {
      const { year, month, day } = read(at);
      return english
        ? `${Number(day)} ${monthName.format(new Date(at))} ${year}, ${hour(at)}`
        : `${year}年${Number(month)}月${Number(day)}日 ${hour(at)}`;
    },
    short: (at) => {
      const { year, month, day } = read(at);
      const here = year === read(Date.now())["year"];
      const date = english ? `${Number(day)} ${monthName.format(new Date(at))}` : `${month}/${day}`;
      return `${here ? "" : english ? "" : `${year}/`}${date}${here || !english ? "" : ` ${year}`} ${hour(at)}`;
    },
  };
}

/** 4:05, 1:02:33; for lengths of sound and for what is left of a clock under a day. */
export function clockDuration(milliseconds: number): string {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const padded = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`;
}

import { useMemo } from "react";
import { useServerSecond } from "../live/useLive.js";
import { useLanguage } from "../words/useWords.js";

const units = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
] as const;

/** How long ago something was by the server's clock, in words: 2 minutes ago. It ticks. */
export function useAgo(): (at: string) => string {
  const { language } = useLanguage();
  const second = useServerSecond();
  const words = useMemo(() => new Intl.RelativeTimeFormat(language, { numeric: "always" }), [language]);
  return (at) => {
    const ago = Math.max(0, second - Math.floor(Date.parse(at) / 1_000));
    const largest = units.find(({ seconds }) => ago >= seconds);
    return largest ? words.format(-Math.floor(ago / largest.seconds), largest.unit) : words.format(-ago, "second");
  };
}

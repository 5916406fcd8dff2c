import { type ReactNode, useEffect, useState } from "react";
import { type Language, languages } from "../../schema/rules/language.js";
import type { BoardState } from "./board/followBoard.js";
import { languageNames } from "./words/dictionary.js";
import { useWords } from "./words/useWords.js";

interface Props {
  name: string;
  timeZone: string;
  freshness: Pick<BoardState, "link" | "heardAt" | "serverAhead">;
  choose: (language: Language) => void;
  signOut: () => void;
  children: ReactNode;
}

/** The top bar that every page stands under: product, age of the data, language, who is here. */
export function Frame({ name, timeZone, freshness, choose, signOut, children }: Props) {
  const { words, language } = useWords();
  return (
    <>
      <header className="bar">
        <img src="/icon.svg" alt="" width="24" height="24" />
        <strong>{words.product}</strong>
        <Freshness {...freshness} timeZone={timeZone} />
        <span className="bar-gap" />
        <label className="bar-language">
          <span className="unseen">{words.language}</span>
          <select value={language} onChange={(event) => choose(event.target.value as Language)}>
            {languages.map((choice) => (
              <option key={choice} value={choice} lang={choice}>
                {languageNames[choice]}
              </option>
            ))}
          </select>
        </label>
        <span className="bar-name">{name}</span>
        <button className="quiet" onClick={signOut}>
          {words.signOut}
        </button>
      </header>
      {children}
    </>
  );
}

/** Never lies: the age counts from the last word of the server, not from the last change. */
function Freshness({ link, heardAt, serverAhead, timeZone }: Props["freshness"] & Pick<Props, "timeZone">) {
  const { words } = useWords();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  if (link === "connecting" || heardAt === null) return <output className="fresh">{words.freshness.connecting}</output>;
  const age = Math.max(0, Math.round((now - heardAt) / 1_000));
  if (link === "live") {
    // No <output>: a screen reader would say each second.
    return (
      <span className="fresh fresh-live">
        <span aria-hidden="true">●</span> {words.freshness.live} · {words.freshness.seconds(age)}
      </span>
    );
  }
  const shown = wallClock(heardAt + serverAhead, timeZone);
  return (
    <span className="fresh fresh-offline" role="alert">
      <span aria-hidden="true">▲</span> {words.freshness.offline(shown, shown)}
    </span>
  );
}

/** On the wall of the site, wherever this browser is. */
const wallClock = (time: number, timeZone: string): string =>
  new Date(time).toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" });

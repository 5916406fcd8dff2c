import { CloudOff, Radio } from "lucide-react";
import { useEffect, useState } from "react";
import { useLink } from "../live/useLive.js";
import { useTimes } from "../parts/times.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";

/** Never lies: the age counts from the last word of the server, not from the last change. */
export function Freshness() {
  const { freshness } = useWords(common);
  const { state, heardAt, serverAhead } = useLink();
  const times = useTimes();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  if (state === "connecting" || heardAt === null) return <output className="fresh">{freshness.connecting}</output>;
  if (state === "live") {
    // No <output>: a screen reader would say each second.
    return (
      <span className="fresh fresh-live">
        <Radio aria-hidden="true" size={13} /> {freshness.live} · {freshness.seconds(Math.max(0, Math.round((now - heardAt) / 1_000)))}
      </span>
    );
  }
  return (
    <span className="fresh fresh-offline" role="alert">
      <CloudOff aria-hidden="true" size={13} /> {freshness.offline(times.hour(heardAt + serverAhead))}
    </span>
  );
}

import { PhoneIncoming } from "lucide-react";
import { useTimes } from "../parts/times.js";
import { Value } from "../settings/Copy.js";
import { firstRunWords } from "../words/firstRun.js";
import { useWords } from "../words/useWords.js";
import type { GuideQuery } from "./firstRun.generated.js";

/** Waits for the first call as it comes in, and says that it came. */
export function CallStep({ data: { site, sources } }: { data: GuideQuery }) {
  const { call } = useWords(firstRunWords);
  const times = useTimes();
  const { hasCalls, hasRecordings } = site.firstRun;
  const from = sources.find(({ newestCallAt }) => newestCallAt !== null);
  return (
    <div aria-live="polite">
      {hasCalls ? (
        <div className="first-call">
          <PhoneIncoming aria-hidden="true" size={26} />
          <div>
            <h3>{call.came}</h3>
            {from?.newestCallAt && <p className="figures">{call.cameAt(times.full(from.newestCallAt), from.name)}</p>}
            {hasRecordings && <p>{call.stored}</p>}
            <p>
              {call.where} <Value text={`${location.origin}/calls`} label={call.where} />
            </p>
          </div>
        </div>
      ) : (
        <>
          <ol className="guide-how">
            {call.how.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <p className="guide-waiting">
            <span className="pulse" aria-hidden="true" /> {call.waiting}
          </p>
        </>
      )}
    </div>
  );
}

import { PhoneMissed, Voicemail } from "lucide-react";
import { Link } from "react-router";
import { useServerSecond } from "../live/useLive.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { returnsWords } from "../words/returns.js";
import { useWords } from "../words/useWords.js";
import { Phone } from "../parts/Phone.js";
import type { CallReturnFragment } from "./returns.generated.js";
import { SoundBar } from "../parts/SoundBar.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Who rang and left what: the same for calls that wait and calls that were dealt with. */
export function ReturnFacts({ task }: { task: CallReturnFragment }) {
  const words = useWords(returnsWords);
  const times = useTimes();
  const { call, recording } = task;
  const tenants = (call?.tenantCandidates ?? []).map(({ tenant }) => tenant).filter((tenant) => tenant !== null);
  const waited = call?.waitSeconds ? words.waited(clockDuration(call.waitSeconds * 1_000)) : null;
  return (
    <>
      <p className="return-who">
        <Kind kind={task.kind} />
        <Phone phone={task.caller} />
        {tenants.map((tenant) => (
          <Link key={tenant.id} to={`/tenants/${tenant.id}`}>
            {tenant.name}
          </Link>
        ))}
      </p>
      <p className="return-about figures soft">
        <span>{words.rangAt(times.short(task.calledAt))}</span>
        {waited && <span>{waited}</span>}
        {call?.queue && <span>{call.queue}</span>}
        {call && <Link to={`/calls/${call.id}`}>{words.openCall}</Link>}
      </p>
      {task.tries > 0 && task.lastTryAt && <p className="tone-amber figures">{words.tries(task.tries, times.short(task.lastTryAt))}</p>}
      {task.note && (
        <p className="return-note">
          <span className="soft">{words.lastNote}</span> {task.note}
        </p>
      )}
      {recording && <SoundBar sound={recording} name={words.kinds.VOICEMAIL} />}
    </>
  );
}

function Kind({ kind }: Pick<CallReturnFragment, "kind">) {
  const { kinds } = useWords(returnsWords);
  const Mark = kind === "VOICEMAIL" ? Voicemail : PhoneMissed;
  return (
    <span className={`call-mark return-kind tone-${kind === "VOICEMAIL" ? "amber" : "red"}`}>
      <Mark aria-hidden="true" size={16} /> {kinds[kind]}
    </span>
  );
}

/** How long ago, by the server's clock; minutes are what counts here. */
export function Since({ at }: { at: string }) {
  const { since } = useWords(returnsWords);
  const seconds = Math.max(0, useServerSecond() - Math.floor(Date.parse(at) / 1_000));
  if (seconds < MINUTE) return since.justNow;
  if (seconds < HOUR) return since.minutes(Math.floor(seconds / MINUTE));
  if (seconds < DAY) return since.hours(Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE));
  return since.days(Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR));
}

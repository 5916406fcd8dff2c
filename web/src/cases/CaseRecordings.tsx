import { Link } from "react-router";
import { sideOf } from "../../../schema/rules/recording/sides.js";
import { SoundBar } from "../parts/SoundBar.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { HoldList } from "../recordings/HoldList.js";
import { ConditionTags } from "../recordings/tags.js";
import { casesWords } from "../words/cases.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { CaseStoryFragment } from "./cases.generated.js";

type CaseRecording = CaseStoryFragment["recordings"][number];

interface Props {
  number: string;
  recordings: readonly CaseRecording[];
  again: () => void;
}

/** As they happened, each with what this case holds it for; holds are released one by one. */
export function CaseRecordings({ number, recordings, again }: Props) {
  const { recordings: words } = useWords(casesWords);
  const inOrder = [...recordings].sort((one, other) => Date.parse(one.recordedAt) - Date.parse(other.recordedAt));
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      {recordings.length === 0 && <p className="soft">{words.none}</p>}
      <ul className="case-recordings">
        {inOrder.map((recording) => (
          <OneRecording key={recording.id} number={number} recording={recording} again={again} />
        ))}
      </ul>
    </section>
  );
}

function OneRecording({ number, recording, again }: { number: string; recording: CaseRecording; again: () => void }) {
  const { recordings: words } = useWords(casesWords);
  const { kinds, player, until, untilReleased, withheld, noCall } = useWords(recordingsWords);
  const { short, day, sayDay } = useTimes();
  const { id, kind, leg, state, condition, recordedAt, durationMs, retainUntil, holds, call } = recording;
  const mine = holds.filter((hold) => hold.case.number === number);
  const others = holds.filter((hold) => hold.case.number !== number && hold.releasedAt === null);
  const isGone = state === "PURGED" || state === "PURGING";
  const held = holds.some(({ releasedAt }) => releasedAt === null);
  const party = call?.direction === "OUTBOUND" ? call.callee : call?.caller;
  return (
    <li>
      <p className="case-recording-head figures">
        <Link to={`/recordings/${id}`}>{short(recordedAt)}</Link>
        <span>{call ? (party?.display ?? withheld) : noCall}</span>
        <span className="soft">{[kinds[kind], leg !== null && player.sides[sideOf({ leg }, call?.direction ?? null)], durationMs !== null && clockDuration(durationMs), call?.agent?.displayName].filter(Boolean).join(" · ")}</span>
        <ConditionTags state={state} condition={condition} />
        {!isGone && <span className="soft">{held ? untilReleased : until(sayDay(day(retainUntil)))}</span>}
      </p>
      <SoundBar sound={recording} name={short(recordedAt)} />
      <HoldList holds={mine} nameCase={false} released={again} />
      {others.map((hold) => (
        <p key={hold.id} className="soft">
          <Link to={`/cases/${hold.case.number}`}>{words.also(hold.case.number)}</Link>
        </p>
      ))}
    </li>
  );
}

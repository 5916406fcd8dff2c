import { Link } from "react-router";
import { sideOf } from "../../../schema/rules/recording/sides.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { HoldList } from "../recordings/HoldList.js";
import { SmallPlayer } from "../recordings/SmallPlayer.js";
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
  const { kinds, player, noRight, until, untilReleased, withheld, noCall } = useWords(recordingsWords);
  const { short, day } = useTimes();
  const { id, kind, leg, state, condition, recordedAt, durationMs, retainUntil, holds, call, audioUrl } = recording;
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
        {!isGone && <span className="soft">{held ? untilReleased : until(day(retainUntil))}</span>}
      </p>
      {audioUrl ? <SmallPlayer url={audioUrl} lengthMs={durationMs} name={short(recordedAt)} /> : !isGone && state !== "QUARANTINED" && <p className="soft">{noRight.title}</p>}
      <HoldList holds={mine} nameCase={false} released={again} />
      {others.map((hold) => (
        <p key={hold.id} className="soft">
          <Link to={`/cases/${hold.case.number}`}>{words.also(hold.case.number)}</Link>
        </p>
      ))}
    </li>
  );
}

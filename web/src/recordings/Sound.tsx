import { CircleSlash, EarOff, ShieldAlert } from "lucide-react";
import { listen, listeners, mayListen } from "../../../schema/rules/listen.js";
import type { Asked } from "../api/ask.js";
import { Shown, State } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { useViewer } from "../session/useViewer.js";
import { recordingsWords } from "../words/recordings.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import { tracksOf } from "./hearing.js";
import { Listening } from "./Listening.js";
import type { OpenedRecording } from "./RecordingPage.js";
import type { RecordingsTogetherQuery } from "./recordings.generated.js";

/** What there is to hear, or why there is nothing for this viewer. */
export function Sound({ recording, together }: { recording: OpenedRecording; together: Asked<RecordingsTogetherQuery> }) {
  const viewer = useViewer();
  const { id, kind, audioUrl, state, reason, call } = recording;
  const heard = { kind, state, reason, agentId: call?.agent?.id ?? null };
  const listener = { id: viewer.id, role: viewer.role, byKey: false };
  if (state === "PURGED") return <Tombstone recording={recording} />;
  if (mayListen(listener, heard)) return <NoRight />;
  const refusal = listen(listener, heard);
  if (refusal) return <NothingToHear recording={recording} />;
  if (audioUrl === null) return <NoRight />;
  return (
    <Shown asked={together} lines={3}>
      {({ recordings }) => {
        const tracks = tracksOf(id, recordings.nodes, call?.direction ?? null);
        return tracks.length === 0 ? null : <Listening key={tracks.map((track) => track.id).join()} recordingId={id} tracks={tracks} />;
      }}
    </Shown>
  );
}

function NoRight() {
  const joined = useJoined();
  const { noRight } = useWords(recordingsWords);
  const { roles } = useWords(terms);
  const who = joined(listeners.map((role) => roles[role]));
  return (
    <section className="sheet">
      <State icon={<EarOff />} title={noRight.title} hint={noRight.hint(who)} />
    </section>
  );
}

function NothingToHear({ recording: { state, reason } }: { recording: OpenedRecording }) {
  const { quarantined, going } = useWords(recordingsWords);
  const shut = state === "QUARANTINED";
  return (
    <section className="sheet">
      {shut ? <State icon={<ShieldAlert />} title={quarantined.title} hint={`${quarantined.hint}${reason ?? "–"}`} /> : <State icon={<CircleSlash />} {...going} />}
    </section>
  );
}

function Tombstone({ recording: { purgedAt, purgeReason, sha256 } }: { recording: OpenedRecording }) {
  const { tombstone, file } = useWords(recordingsWords);
  const { full } = useTimes();
  return (
    <section className="sheet rec-tombstone">
      <State icon={<CircleSlash />} title={tombstone.title} hint={purgedAt && tombstone.hint(full(purgedAt))} />
      <dl className="rec-facts">
        <dt>{tombstone.why}</dt>
        <dd>{(purgeReason && tombstone.reasons[purgeReason]) ?? purgeReason ?? "–"}</dd>
        <dt>{file.hash}</dt>
        <dd className="rec-hash">{sha256}</dd>
      </dl>
    </section>
  );
}

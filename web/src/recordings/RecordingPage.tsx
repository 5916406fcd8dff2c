import "./recordings.css";
import { Button } from "antd";
import { Lock } from "lucide-react";
import { useState } from "react";
import { useParams } from "react-router";
import { useAsk } from "../api/ask.js";
import { useKeys } from "../keys/useKeys.js";
import { Page } from "../parts/Page.js";
import { Empty, Shown } from "../parts/States.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { useHasRole } from "../session/useViewer.js";
import { recordingsWords } from "../words/recordings.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { CallSheet, FileSheet } from "./facts.js";
import { othersOf, togetherFilter } from "./hearing.js";
import { HoldForm } from "./HoldForm.js";
import { KeptSheet } from "./KeptSheet.js";
import { knowing } from "./knowing.js";
import { ListensSheet } from "./ListensSheet.js";
import { RecordingDocument, type RecordingQuery, RecordingsTogetherDocument } from "./recordings.generated.js";
import { Sound } from "./Sound.js";
import { ConditionTags, HeldTag } from "./tags.js";

export type OpenedRecording = NonNullable<RecordingQuery["recording"]>;

/** One recording: to listen to, mark, hold, and see what became of it. */
export function RecordingPage() {
  const words = useWords(recordingsWords);
  const { id = "" } = useParams();
  const asked = useAsk(RecordingDocument, { variables: { id }, every: 10_000 });
  const recording = asked.data?.recording;
  if (recording) return <Opened key={id} recording={recording} again={asked.again} />;
  return (
    <Page title={words.title}>
      <Shown asked={asked} who={knowing}>
        {() => <Empty {...words.notFound} />}
      </Shown>
    </Page>
  );
}

function Opened({ recording, again }: { recording: OpenedRecording; again: () => void }) {
  const words = useWords(recordingsWords);
  const { directions } = useWords(terms);
  const { full } = useTimes();
  const keeps = useHasRole("supervisor");
  const oversees = useHasRole("supervisor", "director", "generalManager");
  const together = useAsk(RecordingsTogetherDocument, { variables: { filter: togetherFilter(recording) }, every: 10_000 });
  const others = othersOf(recording, together.data?.recordings.nodes ?? []);
  const [holding, setHolding] = useState(false);
  const { kind, state, condition, call, recordedAt, durationMs, holds } = recording;
  const holdable = keeps && state !== "PURGED" && state !== "PURGING";
  useKeys(holdable ? [{ key: "h", name: words.keys.hold, run: () => setHolding(true) }] : []);
  const party = call?.direction === "OUTBOUND" ? call.callee : call?.caller;
  const about = [words.kinds[kind], call && directions[call.direction], call ? (party?.display ?? words.withheld) : null, durationMs !== null && clockDuration(durationMs)];
  return (
    <Page
      wide
      title={<span className="figures">{full(recordedAt)}</span>}
      about={
        <span className="recording-about figures">
          {about.filter(Boolean).join(" · ")} <ConditionTags state={state} condition={condition} />
          {holds.some(({ releasedAt }) => releasedAt === null) && <HeldTag />}
        </span>
      }
      actions={
        holdable && (
          <Button type="primary" icon={<Lock aria-hidden="true" size={15} />} title={`${words.holds.place} (H)`} onClick={() => setHolding(true)}>
            {words.holds.place}
          </Button>
        )
      }
    >
      <div className="recording-columns">
        <div className="recording-sound">
          <Sound recording={recording} together={together} />
        </div>
        <div className="recording-facts">
          <KeptSheet recording={recording} again={again} />
          <CallSheet recording={recording} others={others} />
          {oversees && <ListensSheet recording={recording} />}
          <FileSheet recording={recording} mayDownload={keeps} />
        </div>
      </div>
      {holding && (
        <HoldForm
          recordingId={recording.id}
          others={others.filter((one) => one.state !== "PURGED" && one.state !== "PURGING").map(({ id }) => id)}
          close={() => setHolding(false)}
          placed={() => {
            setHolding(false);
            again();
          }}
        />
      )}
    </Page>
  );
}

import { keptUntil } from "../../../schema/rules/recording/kept.js";
import { useAsk } from "../api/ask.js";
import { useTimes } from "../parts/times.js";
import { useHasRole } from "../session/useViewer.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { HoldList } from "./HoldList.js";
import { TrashDaysDocument } from "./recordings.generated.js";
import type { OpenedRecording } from "./RecordingPage.js";

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** Until when it is there, why, and what holds it. */
export function KeptSheet({ recording, again }: { recording: OpenedRecording; again: () => void }) {
  const { kept: words, holds: holdWords } = useWords(recordingsWords);
  const { full } = useTimes();
  const told = useHasRole("supervisor") && recording.state === "TRASHED";
  const { data } = useAsk(TrashDaysDocument, { variables: {}, skip: !told });
  const { state, retainUntil, trashedAt, holds } = recording;
  const holdsReleasedAt = holds.map(({ releasedAt }) => dateOf(releasedAt));
  const { why, until } = keptUntil({ state, retainUntil: new Date(retainUntil), trashedAt: dateOf(trashedAt), holdsReleasedAt }, data?.site.trashDays ?? null);
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      <p className="figures">{words[why](until && full(until))}</p>
      <h3>{holdWords.title}</h3>
      <HoldList holds={holds} released={again} />
    </section>
  );
}

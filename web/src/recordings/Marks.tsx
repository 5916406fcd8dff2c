import { Button, Input, type InputRef } from "antd";
import { Bookmark, X } from "lucide-react";
import type { RefObject } from "react";
import type { Asked } from "../api/ask.js";
import { useCommand } from "../api/command.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { isComposing } from "../keys/isTyping.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { Shown } from "../parts/States.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { useViewer } from "../session/useViewer.js";
import { common } from "../words/common.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import type { Playback } from "../parts/playback.js";
import { AddRecordingMarkDocument, type MarkedRecordingFragment, RemoveRecordingMarkDocument, type RecordingMarksQuery } from "./recordings.generated.js";
import { usePlayed } from "../parts/usePlayback.js";

interface Marking {
  /** The moment that the key or the button took; null: the position as it is. */
  at: number | null;
  mark: () => void;
  done: () => void;
  field: RefObject<HTMLElement | null>;
}

interface Props {
  recordingId: string;
  asked: Asked<RecordingMarksQuery>;
  playback: Playback;
  marking: Marking;
}

/** What is to be heard where: a click goes there. */
export function Marks({ recordingId, asked, playback, marking }: Props) {
  const { marks: words } = useWords(recordingsWords);
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      <Shown asked={asked} lines={1}>
        {({ recording }) => <MarkList marks={recording?.marks ?? []} playback={playback} />}
      </Shown>
      <AddMark recordingId={recordingId} playback={playback} marking={marking} />
    </section>
  );
}

function MarkList({ marks, playback }: { marks: MarkedRecordingFragment["marks"]; playback: Playback }) {
  const { marks: words } = useWords(recordingsWords);
  const { id, role } = useViewer();
  const { offlineWriting } = useWords(common);
  const times = useTimes();
  const offline = useLink().state !== "live";
  const { run, busy, outcome } = useCommand(RemoveRecordingMarkDocument);
  if (marks.length === 0) return <p className="soft">{words.empty}</p>;
  return (
    <>
      <ol className="rec-marks">
        {marks.map(({ id: markId, atMs, note, madeAt, madeBy }, place) => {
          const mine = madeBy?.id === id || role === "supervisor";
          const remove = words.remove(clockDuration(atMs));
          return (
            <li key={markId}>
              <button type="button" className="rec-mark" onClick={() => playback.seek(atMs)}>
                <span className="rec-pin-number figures">{place + 1}</span>
                <span className="figures rec-mark-at">{clockDuration(atMs)}</span>
                <span className="rec-mark-note">{note}</span>
              </button>
              <span className="soft rec-mark-by">{words.by(madeBy?.displayName ?? "–", times.short(madeAt))}</span>
              {mine && (
                <Button type="text" size="small" aria-label={remove} title={offline ? offlineWriting : remove} disabled={offline || busy} icon={<X aria-hidden="true" size={15} />} onClick={() => void run({ markId })} />
              )}
            </li>
          );
        })}
      </ol>
      <OutcomeNote outcome={outcome} />
    </>
  );
}

function AddMark({ recordingId, playback, marking }: Omit<Props, "asked">) {
  const { marks: words } = useWords(recordingsWords);
  const { offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const now = usePlayed(playback, (state) => Math.floor(state.atMs / 1_000) * 1_000);
  const draft = useDraft(`mark/${recordingId}`, { note: "" });
  const atMs = marking.at ?? now;
  const { run, busy, outcome } = useSending(AddRecordingMarkDocument, { title: words.add(clockDuration(atMs)), drop: draft.drop, next: marking.done });
  return (
    <form
      className="rec-add-mark"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !offline) void run({ recordingId, atMs, note: draft.value.note });
      }}
      onKeyDown={(event) => event.key === "Enter" && isComposing(event.nativeEvent) && event.preventDefault()}
    >
      <Button onClick={marking.mark} icon={<Bookmark aria-hidden="true" size={15} />} title={words.hint} className="figures">
        {words.add(clockDuration(atMs))}
      </Button>
      <Fields sending={busy}>
        <Input
          ref={(input: InputRef | null) => {
            marking.field.current = input?.input ?? null;
          }}
          aria-label={words.note}
          placeholder={words.note}
          maxLength={500}
          value={draft.value.note}
          onFocus={() => marking.at === null && marking.mark()}
          onChange={({ target }) => draft.write({ note: target.value })}
        />
      </Fields>
      <Button type="primary" htmlType="submit" loading={busy} disabled={offline || draft.value.note.trim() === ""} title={offline ? offlineWriting : undefined}>
        {words.save}
      </Button>
      {offline && <p className="soft">{offlineWriting}</p>}
      <OutcomeNote outcome={outcome} />
    </form>
  );
}

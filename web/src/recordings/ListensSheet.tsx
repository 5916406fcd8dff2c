import { Download, Ear } from "lucide-react";
import { sideOf } from "../../../schema/rules/recording/sides.js";
import { useAsk } from "../api/ask.js";
import { Shown } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useJoined, useWords } from "../words/useWords.js";
import { othersOf, togetherFilter } from "./hearing.js";
import type { OpenedRecording } from "./RecordingPage.js";
import { type HeardRecordingFragment, RecordingListensDocument } from "./recordings.generated.js";
import { sittingsOf } from "./sittings.js";

/**
 * Who heard it (R5), in this file or another one of the same call: whoever opens one voice hears the other's file too, and
 * in a dispute it is asked who knows what was said.
 */
export function ListensSheet({ recording }: { recording: OpenedRecording }) {
  const { listens: words } = useWords(recordingsWords);
  const asked = useAsk(RecordingListensDocument, { variables: { filter: togetherFilter(recording) }, every: 10_000 });
  const came = asked.data?.recordings.nodes ?? [];
  const files = [...came.filter(({ id }) => id === recording.id), ...othersOf(recording, came)];
  return (
    <section className="sheet">
      <h2>
        {words.title} {files.length > 0 && <span className="soft rec-h2-about">{words.about(files.length)}</span>}
      </h2>
      <Shown asked={asked} lines={1}>
        {() => <Sittings files={files} recording={recording} />}
      </Shown>
    </section>
  );
}

function Sittings({ files, recording }: { files: readonly HeardRecordingFragment[]; recording: OpenedRecording }) {
  const { listens: words } = useWords(recordingsWords);
  const { short } = useTimes();
  const joined = useJoined();
  const nameOf = useFileName(files, recording);
  const sittings = sittingsOf(files);
  if (sittings.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <ul className="rec-listens">
      {sittings.map(({ last: { at, by, kind, address }, count, files: heard }) => (
        <li key={`${at}/${by?.id}/${kind}`} title={address ?? undefined}>
          {kind === "DOWNLOADED" ? <Download aria-hidden="true" size={14} /> : <Ear aria-hidden="true" size={14} />}
          <span>
            {by?.displayName ?? "–"} <span className="soft">{words[kind]}</span> {count > 1 && <span className="soft figures">{words.times(count)}</span>}
            {files.length > 1 && <span className="rec-listened-files soft figures">{joined(files.filter(({ id }) => heard.has(id)).map(nameOf))}</span>}
          </span>
          <span className="soft figures">{short(at)}</span>
        </li>
      ))}
    </ul>
  );
}

/** By whose voice it has; by its time, too, where that says it of two. */
function useFileName(files: readonly HeardRecordingFragment[], { id, call }: OpenedRecording): (file: HeardRecordingFragment) => string {
  const { listens: words, player, kinds } = useWords(recordingsWords);
  const { hour } = useTimes();
  const plain = (file: HeardRecordingFragment) => (file.kind === "VOICEMAIL" ? kinds.VOICEMAIL : player.sides[sideOf(file, call?.direction ?? null)]);
  return (file) => {
    const name = plain(file);
    const told = files.filter((other) => plain(other) === name).length > 1 ? `${name} ${hour(file.recordedAt)}` : name;
    return file.id === id ? words.thisFile(told) : told;
  };
}

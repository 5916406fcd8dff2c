import { Download, Ear } from "lucide-react";
import { useAsk } from "../api/ask.js";
import { Shown } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { RecordingListensDocument, type RecordingListensQuery } from "./recordings.generated.js";

type Listen = NonNullable<RecordingListensQuery["recording"]>["listens"][number];

/** A player that moves about asks many times: what one person did in one sitting is one line. */
const SITTING_MS = 10 * 60_000;

/** Who heard it (R5). */
export function ListensSheet({ recordingId }: { recordingId: string }) {
  const { listens: words } = useWords(recordingsWords);
  const asked = useAsk(RecordingListensDocument, { variables: { id: recordingId }, every: 10_000 });
  return (
    <section className="sheet">
      <h2>
        {words.title} <span className="soft rec-h2-about">{words.about}</span>
      </h2>
      <Shown asked={asked} lines={1}>
        {({ recording }) => <Sittings listens={recording?.listens ?? []} />}
      </Shown>
    </section>
  );
}

function Sittings({ listens }: { listens: readonly Listen[] }) {
  const { listens: words } = useWords(recordingsWords);
  const { short } = useTimes();
  if (listens.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <ul className="rec-listens">
      {sittingsOf(listens).map(({ last: { at, by, kind, address }, count }) => (
        <li key={`${at}/${by?.id}/${kind}`} title={address ?? undefined}>
          {kind === "DOWNLOADED" ? <Download aria-hidden="true" size={14} /> : <Ear aria-hidden="true" size={14} />}
          <span>
            {by?.displayName ?? "–"} <span className="soft">{words[kind]}</span> {count > 1 && <span className="soft figures">{words.times(count)}</span>}
          </span>
          <span className="soft figures">{short(at)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The latest first, as they come. */
function sittingsOf(listens: readonly Listen[]): { last: Listen; first: Listen; count: number }[] {
  const sittings: { last: Listen; first: Listen; count: number }[] = [];
  for (const listen of listens) {
    const now = sittings.at(-1);
    const same = now && now.first.by?.id === listen.by?.id && now.first.kind === listen.kind;
    if (same && Date.parse(now.first.at) - Date.parse(listen.at) <= SITTING_MS) {
      now.first = listen;
      now.count += 1;
    } else sittings.push({ last: listen, first: listen, count: 1 });
  }
  return sittings;
}

import { Link } from "react-router";
import { useSeenSecond } from "../live/useLive.js";
import { useTimes } from "../parts/times.js";
import { callWords } from "../words/call.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import type { CallSoundFragment } from "./calls.generated.js";
import { type CallRow, missedSound } from "./callRow.js";
import { SoundBar } from "../parts/SoundBar.js";

/** All sound of the call; the files of one conversation stand together. */
export function CallRecordings({ call }: { call: CallRow }) {
  const { recordings: words } = useWords(callWords);
  const recordings = call.recordings ?? [];
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      {recordings.length === 0 && <NoSound call={call} />}
      <ul className="call-sounds">
        {[...Map.groupBy(recordings, ({ group, id }) => group ?? id)].map(([group, files]) => (
          <Group key={group} files={files} />
        ))}
      </ul>
    </section>
  );
}

function NoSound({ call }: { call: CallRow }) {
  const { recordings: words } = useWords(callWords);
  const { ref, second } = useSeenSecond<HTMLParagraphElement>();
  const why = missedSound(call, second * 1_000);
  return (
    <p ref={ref} className={why === "missing" ? "tone-amber" : "soft"}>
      {words[why]}
    </p>
  );
}

function Group({ files }: { files: readonly CallSoundFragment[] }) {
  const { recordings: words } = useWords(callWords);
  const { conditions, dispositions } = useWords(terms);
  const times = useTimes();
  const first = files[0]!;
  return (
    <li>
      <p className="call-sounds-head">
        <span className="figures">{times.short(first.recordedAt)}</span>
        {first.kind === "VOICEMAIL" && <span>{dispositions.VOICEMAIL}</span>}
      </p>
      {sides(files).map((file, index) => {
        const side = file.leg === "in" || file.leg === "out" ? words.legs[file.leg] : null;
        const name = side ?? words.file(index + 1);
        return (
          <div key={file.id} className="call-sound">
            <p>
              {(side !== null || files.length > 1) && <span>{name}</span>}
              {file.condition !== "OK" && <span className="tag amber">{conditions[file.condition]}</span>}
              <Link to={`/recordings/${file.id}`}>
                {words.open}
                <span className="unseen"> {name}</span>
              </Link>
            </p>
            <SoundBar sound={file} name={name} />
          </div>
        );
      })}
    </li>
  );
}

/** What has both sides first, then each side. */
const sides = (files: readonly CallSoundFragment[]): CallSoundFragment[] =>
  files.toSorted((a, b) => (a.leg ?? "").localeCompare(b.leg ?? ""));

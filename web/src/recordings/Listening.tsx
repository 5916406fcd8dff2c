import { useRef, useState } from "react";
import { useAsk } from "../api/ask.js";
import { useKeys } from "../keys/useKeys.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { type Track, soundsOf } from "./hearing.js";
import { Marks } from "./Marks.js";
import { Pins } from "./Pins.js";
import { Player, firstSide } from "./Player.js";
import { RecordingMarksDocument } from "./recordings.generated.js";
import { usePlayback } from "../parts/usePlayback.js";

/** The player and the marks, which are made and found by listening. */
export function Listening({ recordingId, tracks }: { recordingId: string; tracks: readonly Track[] }) {
  const { keys } = useWords(recordingsWords);
  const lengthMs = tracks.find(({ id }) => id === recordingId)?.durationMs ?? null;
  const playback = usePlayback(soundsOf(tracks)[firstSide(tracks, recordingId)]!, lengthMs);
  const asked = useAsk(RecordingMarksDocument, { variables: { id: recordingId }, every: 10_000 });
  const marks = asked.data?.recording?.marks ?? [];
  const [markingAt, setMarkingAt] = useState<number | null>(null);
  const field = useRef<HTMLElement>(null);
  const mark = () => {
    setMarkingAt(playback.state().atMs);
    field.current?.focus();
  };
  useKeys([{ key: "m", name: keys.mark, run: mark }]);
  return (
    <>
      <Player
        playback={playback}
        tracks={tracks}
        recordingId={recordingId}
        pins={(whole) => <Pins marks={marks} lengthMs={whole} jump={playback.seek} />}
      />
      <Marks recordingId={recordingId} asked={asked} playback={playback} marking={{ at: markingAt, mark, done: () => setMarkingAt(null), field }} />
    </>
  );
}

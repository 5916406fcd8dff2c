import { Archive, Check, CircleSlash, FileQuestionMark, FileX, Hourglass, Lock, Scissors, ShieldAlert, Trash2 } from "lucide-react";
import { recordingsWords } from "../words/recordings.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import type { RecordingCondition, RecordingState } from "./recordings.generated.js";

const stateMarks: Record<RecordingState, [typeof Check, string]> = {
  STORED: [Archive, ""],
  TRASHED: [Trash2, "amber"],
  PURGING: [Hourglass, "red"],
  PURGED: [CircleSlash, ""],
  QUARANTINED: [ShieldAlert, "red"],
};

const conditionMarks: Record<RecordingCondition, [typeof Check, string]> = {
  OK: [Check, "quiet"],
  EMPTY: [FileX, "amber"],
  UNFINISHED: [Scissors, "amber"],
  UNDECODABLE: [FileQuestionMark, "red"],
};

/** What is the matter with it, or that nothing is. */
export function ConditionTags({ state, condition }: { state: RecordingState; condition: RecordingCondition }) {
  const { recordingStates, conditions } = useWords(terms);
  const [ConditionMark, conditionColour] = conditionMarks[condition];
  const [StateMark, stateColour] = stateMarks[state];
  const gone = state === "PURGED" || state === "PURGING" || state === "QUARANTINED";
  return (
    <span className="rec-tags">
      {!(gone && condition === "OK") && (
        <span className={`tag rec-icon ${conditionColour}`}>
          <ConditionMark aria-hidden="true" size={13} /> {conditions[condition]}
        </span>
      )}
      {state !== "STORED" && (
        <span className={`tag rec-icon ${stateColour}`}>
          <StateMark aria-hidden="true" size={13} /> {recordingStates[state]}
        </span>
      )}
    </span>
  );
}

export function HeldTag() {
  const { held } = useWords(recordingsWords);
  return (
    <span className="tag rec-icon accent">
      <Lock aria-hidden="true" size={13} /> {held}
    </span>
  );
}

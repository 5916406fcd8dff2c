import { useState } from "react";
import { AddToCaseDocument, OpenCaseDocument } from "../cases/cases.generated.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { PlaceHoldDocument } from "./recordings.generated.js";

/** An open case by its number, or a new one by its title. */
export interface Choice {
  caseNumber: string;
  newTitle: string;
}

export interface Holding {
  recordingId: string;
  /** What else was recorded of the same call: a conversation of which half is gone is none. */
  others: readonly string[];
  placed: () => void;
}

/** The hold as it is being written, and the one command that places it. */
export function useHolding({ recordingId, others, placed }: Holding) {
  const draft = useDraft(`hold/${recordingId}`, { caseNumber: "", newTitle: "", reason: "" });
  const { caseNumber, newTitle, reason } = draft.value;
  const [together, setTogether] = useState(true);
  const sending = { title: useWords(recordingsWords).holds.place, drop: draft.drop, next: placed };
  const commands = {
    place: useSending(PlaceHoldDocument, sending),
    add: useSending(AddToCaseDocument, sending),
    open: useSending(OpenCaseDocument, sending),
  };
  const all = together && others.length > 0;
  const way = newTitle !== "" ? "open" : all ? "add" : "place";
  const { busy, outcome } = commands[way];
  const ready = reason.trim() !== "" && (caseNumber !== "" || newTitle !== "");
  const submit = async () => {
    if (!ready || busy) return;
    const recordingIds = all ? [recordingId, ...others] : [recordingId];
    const ways = {
      open: () => commands.open.run({ input: { title: newTitle, recordingIds, reason } }),
      add: () => commands.add.run({ caseNumber, recordingIds, reason }),
      place: () => commands.place.run({ recordingId, caseNumber, reason }),
    };
    await ways[way]();
  };
  const write = (part: Partial<typeof draft.value>) => draft.write({ ...draft.value, ...part });
  return { choice: { caseNumber, newTitle }, reason, write, together, setTogether, ready, busy, outcome, submit };
}

import { type Asked, useAsk } from "../api/ask.js";
import { useDraft } from "../drafts/useDraft.js";
import { useHasRole } from "../session/useViewer.js";
import { GuideDocument, type GuideQuery } from "./firstRun.generated.js";
import { doneSteps, freshNotes, type GuideNotes, stepNames } from "./steps.js";

export interface Guide {
  asked: Asked<GuideQuery>;
  notes: GuideNotes;
  note: (notes: Partial<GuideNotes>) => void;
  /** Whether it opens by itself; null until that is known. */
  open: boolean | null;
}

/** How far the site has come, and what this browser remembers of the way. */
export function useGuide(every = 0): Guide {
  const administrator = useHasRole("administrator");
  const asked = useAsk(GuideDocument, { variables: {}, every, skip: !administrator });
  const kept = useDraft<GuideNotes>("guide", freshNotes);
  const notes = kept.value;
  return { asked, notes, note: (more) => kept.write({ ...notes, ...more }), open: administrator ? opens(asked, notes) : false };
}

function opens({ data, failure }: Asked<GuideQuery>, notes: GuideNotes): boolean | null {
  if (notes.skipped || failure) return false;
  if (!data) return null;
  const done = doneSteps(data, notes);
  return stepNames.some((name) => !done[name]);
}

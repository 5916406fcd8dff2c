import { type KeyboardEvent, useEffect, useState } from "react";
import { type Asked, useAsk } from "../api/ask.js";
import { isComposing } from "../keys/isTyping.js";
import { phoneIn } from "../search/read.js";
import { type FindTenantsQuery, FindTenantsDocument, type TenantFoundFragment } from "../search/search.generated.js";
import { useSettled } from "../parts/useSettled.js";
import type { RecordDraft } from "./draft.js";

const SHOWN = 6;

export interface Candidates {
  asked: Asked<FindTenantsQuery>;
  found: readonly TenantFoundFragment[];
  /** What they are looked for by; empty when nobody is looked for. */
  text: string;
  active: number;
  onKeyDown: (event: KeyboardEvent) => void;
  onCompositionStart: () => void;
  onCompositionEnd: () => void;
}

interface Looking {
  draft: RecordDraft;
  /** What stands in the tenant's field, before one is chosen. */
  words: string;
  pick: (tenant: TenantFoundFragment) => void;
  /** Enter leads to the next field, with a tenant or without. */
  goOn: () => void;
}

/** The tenants that it may be, by the words of the tenant's field, else by the phone as it is typed; arrows and Enter choose. */
export function useCandidates({ draft, words, pick, goOn }: Looking): Candidates {
  const [composing, compose] = useState(false);
  const [active, setActive] = useState(0);
  const [wanted, want] = useState(false);
  const text = draft.tenant ? "" : words.trim() || (phoneIn(draft.phone) ?? "");
  const settled = useSettled(text, composing);
  const asked = useAsk(FindTenantsDocument, { variables: { filter: { text: settled, current: true }, first: SHOWN }, skip: settled === "" });
  const answered = text !== "" && settled === text && asked.data !== undefined;
  const found = answered ? asked.data!.found.nodes : [];
  useEffect(() => setActive(0), [text]);
  // Enter came before the answer: the one candidate is taken as soon as it is known, several wait for a choice.
  useEffect(() => {
    if (!wanted || !answered) return;
    want(false);
    if (found.length === 1) pick(found[0]!);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const chosen = found[active];
      if (chosen) pick(chosen);
      else want(text !== "" && !answered);
      goOn();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length > 0) {
      event.preventDefault();
      setActive((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    }
  };
  return { asked, found, text, active, onKeyDown, onCompositionStart: () => compose(true), onCompositionEnd: () => compose(false) };
}

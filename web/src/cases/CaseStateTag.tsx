import { FolderCheck, FolderOpen } from "lucide-react";
import { casesWords } from "../words/cases.js";
import { useWords } from "../words/useWords.js";
import type { CaseState } from "./cases.generated.js";

export function CaseStateTag({ state }: { state: CaseState }) {
  const { states } = useWords(casesWords);
  const Mark = state === "OPEN" ? FolderOpen : FolderCheck;
  return (
    <span className={`tag rec-icon ${state === "OPEN" ? "accent" : "green"}`}>
      <Mark aria-hidden="true" size={13} /> {states[state]}
    </span>
  );
}

import type { RecordDraft } from "./draft.js";

/** What each part of the form gets. */
export interface FormPart {
  value: RecordDraft;
  /** Changes some of it, and keeps the draft. */
  set: (part: Partial<RecordDraft>) => void;
  /** What is wrong with a field, by the server's name of it. */
  errors: Readonly<Record<string, string | undefined>>;
}

/** Fields have the names that refusals give them. */
export const fieldId = (name: string): string => `record-${name}`;

export function focusField(name: string): void {
  const place = document.getElementById(fieldId(name));
  const input = place instanceof HTMLFieldSetElement ? (place.querySelector<HTMLElement>("input:checked") ?? place.querySelector("input")) : place;
  input?.focus();
}

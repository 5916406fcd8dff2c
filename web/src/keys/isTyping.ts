/**
 * Is a word being composed by an input method? Its keys are never commands: Enter picks a word, Escape drops it.
 * 229 is what Chromium and Safari give for keys that the input method takes.
 */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean => event.isComposing || event.keyCode === 229;

/** Does this place take letters? */
export function isTyping(place: EventTarget | null): boolean {
  if (!(place instanceof HTMLElement)) return false;
  if (place.isContentEditable || place instanceof HTMLTextAreaElement) return true;
  if (place instanceof HTMLSelectElement) return true;
  return place instanceof HTMLInputElement && !["checkbox", "radio", "button", "range", "submit"].includes(place.type);
}

export const inDialog = (place: EventTarget | null): boolean => place instanceof Element && place.closest("dialog, [role=dialog]") !== null;

/** What is being sent bears this attribute: who types on meanwhile gives no commands. */
export const sendingMark = { "data-sending": "" } as const;

export const isSending = (): boolean => document.querySelector("[data-sending]") !== null;

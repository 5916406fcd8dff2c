import type { DocumentNode } from "graphql";

/** The same key as last time where the same was sent and never answered, in this tab, also before a reload; else a new one. */
export function keyFor(document: DocumentNode, said: object): string {
  const place = placeOf(document, said);
  const kept = sessionStorage.getItem(place);
  if (kept !== null) return kept;
  const fresh = randomKey();
  sessionStorage.setItem(place, fresh);
  return fresh;
}

export const forgetUnanswered = (document: DocumentNode, said: object): void => sessionStorage.removeItem(placeOf(document, said));

/** By a digest of what was said: it may hold a password. */
function placeOf(document: DocumentNode, said: object): string {
  const [operation] = document.definitions;
  return `dutydesk.unanswered/${operation && "name" in operation ? operation.name?.value : ""}/${digestOf(JSON.stringify(said))}`;
}

/** Over plain HTTP a browser has no `crypto.randomUUID` and no `crypto.subtle`. */
const randomKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** 32 bits, FNV-1a: tells two texts of one form apart, and says nothing of either. */
function digestOf(text: string): string {
  let digest = 0x811c9dc5;
  for (const character of text) digest = Math.imul(digest ^ character.codePointAt(0)!, 0x01000193);
  return (digest >>> 0).toString(16) + text.length;
}

import type { DocumentNode } from "graphql";

interface Unanswered {
  /** A digest: what was said may hold a password. */
  said: string;
  key: string;
}

/** The same key as last time where the same was sent and never answered, in this tab, also before a reload; else a new one. */
export function keyFor(document: DocumentNode, said: object): string {
  const digest = digestOf(JSON.stringify(said));
  const kept = read(document);
  if (kept?.said === digest) return kept.key;
  const fresh = { said: digest, key: randomKey() };
  sessionStorage.setItem(placeOf(document), JSON.stringify(fresh));
  return fresh.key;
}

export const forgetUnanswered = (document: DocumentNode): void => sessionStorage.removeItem(placeOf(document));

function read(document: DocumentNode): Unanswered | null {
  const text = sessionStorage.getItem(placeOf(document));
  return text === null ? null : (JSON.parse(text) as Unanswered);
}

function placeOf(document: DocumentNode): string {
  const [operation] = document.definitions;
  return `dutydesk.unanswered/${operation && "name" in operation ? operation.name?.value : ""}`;
}

/** Over plain HTTP a browser has no `crypto.randomUUID` and no `crypto.subtle`. */
const randomKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** 32 bits, FNV-1a: tells two texts of one form apart, and says nothing of either. */
function digestOf(text: string): string {
  let digest = 0x811c9dc5;
  for (const character of text) digest = Math.imul(digest ^ character.codePointAt(0)!, 0x01000193);
  return (digest >>> 0).toString(16) + text.length;
}

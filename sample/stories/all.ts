import type { Sound } from "../pbx/sounds.js";
import { engineering } from "./engineering.js";
import { environment } from "./environment.js";
import type { Matter } from "./matter.js";
import { security } from "./security.js";
import { service } from "./service.js";

export const matters: readonly Matter[] = [...engineering, ...security, ...environment, ...service];

export interface FoundMatter {
  matter: Matter;
  /** Which of its texts. */
  index: number;
}

/** The matter that a ticket of this title came from; null for one that a visitor of the sample wrote. */
export function findMatter(title: string): FoundMatter | null {
  const matter = matters.find(({ titles }) => titles.includes(title));
  return matter ? { matter, index: matter.titles.indexOf(title) } : null;
}

/** The same for what somebody says in a recording. */
export function findHeard({ id, kindOfTicket, ticket }: Pick<Sound, "id" | "kindOfTicket" | "ticket">): FoundMatter | null {
  const alike = matters.filter(({ sound, kind }) => sound === id && kind === kindOfTicket);
  const matter = alike.find(({ department }) => department === ticket.department) ?? alike[0];
  return matter ? { matter, index: 0 } : null;
}

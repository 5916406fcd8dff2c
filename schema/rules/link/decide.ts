import type { LinkCandidate } from "../link.js";

/** What stands between the call and a ticket; REJECTED is a person's "not this one". */
export interface ExistingLink {
  ticketNumber: string;
  state: "LINKED" | "OFFERED" | "REJECTED";
  decidedBy: "MACHINE" | "PERSON";
  /** As it was when the link was made: a ticket that has been closed since keeps its link. */
  score: number;
}

export interface LinkDecision {
  /** New links that the machine makes by itself: none or one. */
  link: LinkCandidate[];
  /** For a person to choose from, best first. */
  offer: LinkCandidate[];
  /** The machine's own earlier link, taken back for the better one; it is among the offers. Never a person's. */
  withdraw: string[];
}

/** Scores from here up link by themselves. */
export const linkBar = 0.8;

// a ticket of this call (0.88 and more) against one of this day (0.805) differs by kind; two of one kind do not
const MARGIN = 0.05;

/**
 * Above the bar and clearly better than the next, a ticket is linked; the others are offered. Once a person has said
 * anything about a call, linked or rejected, the machine only offers: their word is not undone, nor added to.
 * Saying it again after it was applied changes nothing.
 */
export function decideLink(
  candidates: readonly LinkCandidate[],
  existing: readonly ExistingLink[],
  bar: number = linkBar,
): LinkDecision {
  const standing = new Map(existing.map((link) => [link.ticketNumber, link]));
  const undecided = candidates
    .filter(({ ticketNumber }) => standing.get(ticketNumber)?.decidedBy !== "PERSON")
    .toSorted((a, b) => b.score - a.score);
  const linked = existing.filter(({ state }) => state === "LINKED");
  const offer = undecided.filter((one) => !linked.some(({ ticketNumber }) => ticketNumber === one.ticketNumber));
  const personSpoke = existing.some(({ decidedBy }) => decidedBy === "PERSON");
  const best = personSpoke ? null : clearBest(undecided, bar);
  const better = best !== null && offer.includes(best) && linked.every(({ score }) => best.score - score >= MARGIN);
  if (!better) return { link: [], offer, withdraw: [] };
  // the day's older ticket was linked at the hang-up, then the agent wrote this call's own
  const withdraw = linked.map(({ ticketNumber }) => ticketNumber);
  return { link: [best], offer: undecided.filter((other) => other !== best), withdraw };
}

function clearBest(ranked: readonly LinkCandidate[], bar: number): LinkCandidate | null {
  const [best, next] = ranked;
  if (best === undefined || best.closed || best.score < bar) return null;
  return next === undefined || best.score - next.score >= MARGIN ? best : null;
}

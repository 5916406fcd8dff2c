import { Component, type ReactNode } from "react";
import type { Placement } from "./lanes.js";

interface Props {
  placement: Placement;
  children: ReactNode;
}

const MOST_AT_ONCE = 6;
const GLIDE_MS = 450;

/** How it was before the cards moved. */
interface Before {
  stood: ReadonlyMap<string, DOMRect>;
  /** The ticket whose card had the cursor. */
  cursor: string | undefined;
}

/**
 * A card that changes lanes is seen to go there: its likeness glides over the lanes, which would cut off the card itself.
 * In its new lane it is another element: the cursor, where it stood on it, goes along.
 */
export class Glide extends Component<Props> {
  /** Last moment at which the cards still stand where they were. */
  override getSnapshotBeforeUpdate({ placement: before }: Props): Before | null {
    const { placement } = this.props;
    if (before === placement) return null;
    const moved = [...placement.news.keys()].filter((id) => before.laneOf.has(id) && before.laneOf.get(id) !== placement.laneOf.get(id));
    const cursor = document.activeElement?.closest<HTMLElement>("[data-ticket]")?.dataset["ticket"];
    return { stood: new Map(isCalm(moved.length) ? [] : moved.flatMap(whereItStands)), cursor };
  }

  override componentDidUpdate(_props: Props, _state: unknown, before: Before | null): void {
    for (const [id, from] of before?.stood ?? []) glide(id, from);
    if (!before?.cursor || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-ticket="${before.cursor}"] .ticket-link`)?.focus({ preventScroll: true });
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

const cardOf = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`.card[data-ticket="${id}"]`);

/** Nobody wants to see it, or so many that nobody could follow. */
const isCalm = (moved: number): boolean => moved > MOST_AT_ONCE || matchMedia("(prefers-reduced-motion: reduce)").matches;

function whereItStands(id: string): [string, DOMRect][] {
  const card = cardOf(id);
  return card && isInSight(card) ? [[id, card.getBoundingClientRect()]] : [];
}

function isInSight(card: HTMLElement): boolean {
  const { top, bottom } = card.getBoundingClientRect();
  const lane = card.closest(".cards")?.getBoundingClientRect();
  return lane !== undefined && bottom > lane.top && top < lane.bottom;
}

function glide(id: string, from: DOMRect): void {
  const card = cardOf(id);
  if (!card) return;
  const to = card.getBoundingClientRect();
  const likeness = card.cloneNode(true) as HTMLElement;
  likeness.removeAttribute("data-ticket");
  likeness.inert = true;
  likeness.setAttribute("aria-hidden", "true");
  likeness.classList.add("card-gliding");
  Object.assign(likeness.style, { left: `${to.left}px`, top: `${to.top}px`, width: `${to.width}px` });
  document.body.append(likeness);
  const way = likeness.animate([{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, { transform: "none" }], {
    duration: GLIDE_MS,
    easing: "cubic-bezier(0.3, 0, 0.2, 1)",
  });
  card.animate([{ opacity: 0 }, { opacity: 0 }], GLIDE_MS);
  const arrived = () => likeness.remove();
  way.onfinish = arrived;
  way.oncancel = arrived;
}

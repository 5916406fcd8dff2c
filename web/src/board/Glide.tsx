import { Component, type ReactNode } from "react";
import type { Placement } from "./lanes.js";

interface Props {
  placement: Placement;
  children: ReactNode;
}

const MOST_AT_ONCE = 6;
const GLIDE_MS = 450;

/** A card that changes lanes is seen to go there: its likeness glides over the lanes, which would cut off the card itself. */
export class Glide extends Component<Props> {
  /** Last moment at which the cards still stand where they were. */
  override getSnapshotBeforeUpdate({ placement: before }: Props): Map<string, DOMRect> | null {
    const { placement } = this.props;
    if (before === placement || matchMedia("(prefers-reduced-motion: reduce)").matches) return null;
    const moved = [...placement.news.keys()].filter((id) => before.laneOf.has(id) && before.laneOf.get(id) !== placement.laneOf.get(id));
    if (moved.length === 0 || moved.length > MOST_AT_ONCE) return null;
    return new Map(moved.flatMap((id) => {
      const card = cardOf(id);
      return card && isInSight(card) ? [[id, card.getBoundingClientRect()]] : [];
    }));
  }

  override componentDidUpdate(_props: Props, _state: unknown, stood: Map<string, DOMRect> | null): void {
    for (const [id, from] of stood ?? []) glide(id, from);
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

const cardOf = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`.card[data-ticket="${id}"]`);

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

/** Where the keys go from card to card. The cards are found on the page: what is not drawn cannot be gone to. */

const linksOn = (place: ParentNode): HTMLElement[] => [...place.querySelectorAll<HTMLElement>("[data-ticket] .ticket-link")];

const here = (links: readonly HTMLElement[]): number => links.findIndex((link) => link.closest("[data-ticket]")?.contains(document.activeElement));

function go(link: HTMLElement | undefined): boolean {
  link?.focus({ preventScroll: true });
  link?.closest("[data-ticket]")?.scrollIntoView({ block: "nearest" });
  return link !== undefined;
}

/** Next (1) or previous (-1) in the order of the board; the first one where none has the cursor. */
export function step(board: ParentNode, by: 1 | -1): void {
  const links = linksOn(board);
  const at = here(links);
  go(at < 0 ? links[0] : links[at + by]);
}

/** The card nearest in the arrow's direction: in its own lane, then in the next one that has any. Did it go anywhere? */
export function walk(board: HTMLElement, key: string): boolean {
  const links = linksOn(board);
  const link = links[here(links)];
  const lane = link?.closest(".lane");
  if (!link || !lane) return false;
  const [x, y] = key === "ArrowRight" ? [1, 0] : key === "ArrowLeft" ? [-1, 0] : key === "ArrowDown" ? [0, 1] : [0, -1];
  const near = nearest(link, linksOn(lane), x, y);
  if (near) return go(near);
  const lanes = [...board.querySelectorAll<HTMLElement>(".lane")].filter((one) => one.querySelector(".ticket-link"));
  const beside = lanes.filter((one) => one !== lane && isBeyond(lane.getBoundingClientRect(), one.getBoundingClientRect(), x, y));
  const next = x + y > 0 ? beside[0] : beside.at(-1);
  if (!next) return false;
  // Up and down begins at the most urgent one; sideways stays at the height.
  return go(y !== 0 ? linksOn(next)[0] : atHeight(link, linksOn(next)));
}

const boxOf = (link: Element): DOMRect => (link.closest("[data-ticket]") ?? link).getBoundingClientRect();

function isBeyond(from: DOMRect, to: DOMRect, x: number, y: number): boolean {
  if (x !== 0) return x > 0 ? to.left >= from.right - 1 : to.right <= from.left + 1;
  return y > 0 ? to.top >= from.bottom - 1 : to.bottom <= from.top + 1;
}

const least = (links: readonly HTMLElement[], measure: (link: HTMLElement) => number): HTMLElement | undefined =>
  links.length === 0 ? undefined : links.reduce((best, link) => (measure(link) < measure(best) ? link : best));

/** Only what stands in the same row (for left and right) or beyond its edge (for up and down). */
function nearest(link: HTMLElement, links: readonly HTMLElement[], x: number, y: number): HTMLElement | undefined {
  const from = boxOf(link);
  const beyond = links.filter((one) => one !== link && isBeyond(from, boxOf(one), x, y) && (x === 0 || Math.abs(boxOf(one).top - from.top) < from.height / 2));
  return least(beyond, (one) => Math.abs(boxOf(one).top - from.top) * 3 + Math.abs(boxOf(one).left - from.left));
}

const atHeight = (link: HTMLElement, links: readonly HTMLElement[]): HTMLElement | undefined => {
  const { top } = boxOf(link);
  return least(links, (one) => Math.abs(boxOf(one).top - top));
};

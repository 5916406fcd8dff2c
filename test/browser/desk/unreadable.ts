import type { Page } from "playwright-core";

/**
 * Texts that cannot be read whole: beyond the edge of the page, cut by a box around them that does not scroll, or over
 * another text. What is shortened with "…" or clamped to some lines on purpose is let be, as is what is scrolled away.
 */
export const unreadableTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    interface Seen {
      text: string;
      element: Element;
      box: DOMRect;
    }
    const shortened = (style: CSSStyleDeclaration) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const ancestors = (element: Element): Element[] => {
      const found: Element[] = [];
      for (let around: Element | null = element; around && around !== document.documentElement; around = around.parentElement) found.push(around);
      return found;
    };
    /** Null: shown whole. "cut": by a box that does not scroll. "away": scrolled, shortened or hidden on purpose. */
    const cutBy = (element: Element, box: DOMRect): "cut" | "away" | null => {
      for (const around of ancestors(element)) {
        const style = getComputedStyle(around);
        if (shortened(style) || style.clipPath !== "none") return "away";
        const edge = around.getBoundingClientRect();
        const outX = box.left < edge.left - 2 || box.right > edge.right + 2;
        const outY = box.top + box.height / 2 < edge.top || box.top + box.height / 2 > edge.bottom;
        if (outX && style.overflowX !== "visible") return scrolls(style.overflowX) ? "away" : "cut";
        if (outY && style.overflowY !== "visible") return scrolls(style.overflowY) ? "away" : "cut";
      }
      return null;
    };
    const top = [...document.querySelectorAll("dialog[open], .ant-modal-wrap, .ant-drawer-open")].at(-1) ?? document.body;
    const away = "[aria-hidden=true], .unseen, [hidden], .ant-select, .ant-picker, script, style, option, textarea";
    const wrong = new Set<string>();
    const seen: Seen[] = [];
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? "").trim().slice(0, 60);
      const element = node.parentElement;
      if (!text || !element || element.closest(away)) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width <= 1 || box.height <= 1) continue;
        const cut = cutBy(element, box);
        if (cut === "cut") wrong.add(`cut: ${text} <${element.tagName.toLowerCase()} class="${element.className}">`);
        if (cut !== null) continue;
        if (box.right > innerWidth + 2 || box.left < -2) wrong.add(`beyond the edge: ${text}`);
        if (box.top >= 0 && box.bottom <= innerHeight) seen.push({ text, element, box });
      }
    }
    // What stays in its place while the page scrolls, or is raised as a panel, stands over what is below and hides it by its ground.
    const floats = (around: Element) => {
      const { position, zIndex, backgroundColor } = getComputedStyle(around);
      return position === "sticky" || position === "fixed" || (position === "absolute" && zIndex !== "auto" && backgroundColor !== "rgba(0, 0, 0, 0)");
    };
    const floating = ({ element }: Seen) => ancestors(element).find(floats) ?? null;
    const lettersBegin = ({ box }: Seen) => box.top + box.height * 0.18;
    const lettersEnd = ({ box }: Seen) => box.bottom - box.height * 0.18;
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        // A line is higher than its letters, by about a fifth above and below.
        const height = Math.min(lettersEnd(one), lettersEnd(other)) - Math.max(lettersBegin(one), lettersBegin(other));
        const least = Math.min(one.box.height, other.box.height);
        if (width <= 2 || height <= least * 0.2 || one.element === other.element || floating(one) !== floating(other)) continue;
        wrong.add(`over each other: ${one.text} and ${other.text}`);
      }
    }
    return [...wrong];
  });

import type { Page } from "playwright-core";

/**
 * Texts that cannot be read whole: beyond the edge of the page, cut by a box around them that does not scroll, or under
 * something else. What is shortened with "…" on purpose carries its whole text in `title` or a line clamp, and is let be.
 */
export const unreadableTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shortened = (element: Element): boolean => {
      const style = getComputedStyle(element);
      return style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    };
    const hidden = (element: Element): boolean =>
      element.closest("[aria-hidden=true], .unseen, [hidden], .ant-select-selection-search") !== null || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const wrong: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const element = node.parentElement;
      if (!text || !element || hidden(element) || ["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      let scrolls = false;
      let allowed = shortened(element);
      for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        allowed ||= shortened(around);
        if (allowed) break;
        if (["auto", "scroll"].includes(overflowX) && around.scrollWidth > around.clientWidth + 1) scrolls = true;
        const edge = around.getBoundingClientRect();
        const cutX = overflowX !== "visible" && !["auto", "scroll"].includes(overflowX) && boxes.some(({ left, right }) => left < edge.left - 2 || right > edge.right + 2);
        const cutY = !["visible", "auto", "scroll"].includes(overflowY) && boxes.some(({ top, bottom }) => (top + bottom) / 2 < edge.top || (top + bottom) / 2 > edge.bottom);
        if (!scrolls && (cutX || cutY)) {
          wrong.push(`cut: ${text.slice(0, 60)} <${element.tagName.toLowerCase()} class="${element.className}">`);
          break;
        }
      }
      if (allowed || scrolls) continue;
      if (boxes.some(({ right, left }) => right > innerWidth + 2 || left < -2)) wrong.push(`beyond the edge: ${text.slice(0, 60)}`);
      const [first] = boxes;
      if (!first || first.top < 0 || first.bottom > innerHeight || first.right > innerWidth || first.left < 0) continue;
      const over = document.elementFromPoint((first.left + first.right) / 2, (first.top + first.bottom) / 2);
      const together = over === null || over.contains(element) || element.contains(over) || over.closest("header.bar, nav.rail, .sticky") !== null;
      const pointless = getComputedStyle(element).pointerEvents === "none";
      // A link that is stretched over its card stands over the card's texts, and covers nothing.
      const clear = over !== null && getComputedStyle(over).backgroundColor === "rgba(0, 0, 0, 0)" && !over.textContent?.trim();
      if (!together && !pointless && !clear && over.textContent?.trim() && !over.parentElement?.contains(element)) {
        wrong.push(`under <${over.tagName.toLowerCase()} class="${over.className}">: ${text.slice(0, 60)}`);
      }
    }
    return [...new Set(wrong)];
  });

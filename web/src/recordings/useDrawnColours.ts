import { useEffect, useMemo, useState } from "react";

const names = ["soft", "accent", "ink"] as const;
type Drawn = Record<(typeof names)[number], string>;

/** The theme's colours as a canvas understands them, read anew when the theme changes. */
export function useDrawnColours(): Drawn {
  const [read, setRead] = useState(readColours);
  useEffect(() => {
    const watching = new MutationObserver(() => setRead(readColours()));
    watching.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => watching.disconnect();
  }, []);
  const { soft, accent, ink } = read;
  return useMemo(() => ({ soft, accent, ink }), [soft, accent, ink]);
}

/** A variable with light-dark() in it is text; the colour of an element is a colour. */
function readColours(): Drawn {
  const probe = document.body.appendChild(document.createElement("span"));
  const colours = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as Drawn;
}

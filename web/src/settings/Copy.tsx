import { Button } from "antd";
import { Check, Copy as CopyIcon } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";

const SAID_MS = 2_500;

/** Copies `text`; where the browser does not let it (plain HTTP on another machine) it selects what is shown, for Ctrl+C. */
function Copy({ text, shown, label }: { text: string; shown: RefObject<HTMLElement | null>; label?: string }) {
  const words = useWords(settingsWords);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const fading = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(fading);
  }, [said]);
  const copy = async () => {
    const copied = await writeClipboard(text);
    if (!copied && shown.current) getSelection()?.selectAllChildren(shown.current);
    setSaid(copied ? words.copied : words.copyByHand);
  };
  const icon = said === words.copied ? <Check aria-hidden="true" size={14} /> : <CopyIcon aria-hidden="true" size={14} />;
  return (
    <Button size="small" icon={icon} aria-label={label && !said ? `${words.copy}: ${label}` : undefined} onClick={() => void copy()}>
      <span aria-live="polite">{said ?? words.copy}</span>
    </Button>
  );
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Lines to take along: of a file, or for a terminal. */
export function Lines({ text, label }: { text: string; label: string }) {
  const shown = useRef<HTMLPreElement>(null);
  return (
    <div className="lines">
      <pre ref={shown} tabIndex={0} role="group" aria-label={label}>
        {text}
      </pre>
      <Copy text={text} shown={shown} label={label} />
    </div>
  );
}

/** One short value to take along: a path, a password, a key. */
export function Value({ text, label }: { text: string; label: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <span className="value">
      <code ref={shown}>{text}</code>
      <Copy text={text} shown={shown} label={label} />
    </span>
  );
}

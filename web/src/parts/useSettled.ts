import { useEffect, useState } from "react";

const PAUSE_MS = 250;

/**
 * What was typed, once the typing pauses: the server is not asked at each key.
 * While a word is being composed by an input method its letters are no words yet.
 */
export function useSettled(text: string, composing: boolean): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    if (composing) return undefined;
    const pausing = setTimeout(() => settle(text), PAUSE_MS);
    return () => clearTimeout(pausing);
  }, [text, composing]);
  return text === "" ? "" : settled;
}

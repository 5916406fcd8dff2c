import { type RefObject, useEffect, useRef, useState } from "react";

interface Folding {
  open: boolean;
  unfold: () => void;
  fold: () => void;
  /** What unfolds it, and has the cursor again once it is folded. */
  button: RefObject<HTMLButtonElement | null>;
}

/** A button and what it unfolds. */
export function useFolding(): Folding {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const folded = useRef(false);
  useEffect(() => {
    if (!open && folded.current) button.current?.focus();
  }, [open]);
  const fold = () => {
    folded.current = true;
    setOpen(false);
  };
  return { open, unfold: () => setOpen(true), fold, button };
}

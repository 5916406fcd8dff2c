import "./fields.css";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { sendingMark } from "../keys/isTyping.js";

interface Props {
  /** While this is being sent, nothing can be typed that would not be sent along. */
  sending: boolean;
  children: ReactNode;
}

/**
 * The fields of a form. While it is being sent they are inert: not only what a browser can disable, also lists to click and
 * a word being composed. The cursor comes back to where it was, unless it was sent elsewhere.
 */
export function Fields({ sending, children }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const left = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (sending && activeElement instanceof HTMLElement && place.current?.contains(activeElement)) {
      left.current = activeElement;
      // Now, not with the next picture: a key in between would still be written.
      activeElement.blur();
    }
    if (!sending) {
      if (activeElement === document.body) left.current?.focus();
      left.current = null;
    }
  }, [sending]);
  return (
    <div ref={place} className="fields" inert={sending} {...(sending && sendingMark)}>
      {children}
    </div>
  );
}

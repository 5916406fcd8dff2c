import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { isLanguage } from "../../../schema/rules/language.js";
import { client, onStranger } from "../api/client.js";
import { useLanguage } from "../words/useWords.js";
import { findViewer } from "./session.js";
import type { Viewer } from "./useViewer.js";

const TRY_AGAIN_MS = 3_000;

// Known by one way and not by the other, as behind a proxy that hides whose page it is: the door is better than a circle.
const CIRCLE_MS = 10_000;

// The end of one session may be heard before the other tab's answer has brought the cookie of the next.
const COOKIE_MS = 1_500;

export interface WhoIsIn {
  /** Null: nobody. */
  viewer: Viewer | null | "asking" | "unreachable";
  /** Who was at work here when somebody else signed in by another tab; null once that has been read. */
  before: Viewer | null;
  /** Grows when the same person has signed in anew elsewhere: what stood on the session that ended begins again. */
  turn: number;
  /** Asks the server again. Fails where it cannot be reached. */
  look: () => Promise<Viewer | null>;
  /** Somebody has come in by the door. */
  enter: () => Promise<void>;
  /** Whoever was in has signed out here. */
  leave: () => void;
  read: () => void;
}

/** Who this browser is signed in as: one session for all its tabs, so that another tab may change it. */
export function useWhoIsIn(): WhoIsIn {
  const { speak } = useLanguage();
  const [viewer, setViewer] = useState<WhoIsIn["viewer"]>("asking");
  const [before, setBefore] = useState<Viewer | null>(null);
  const [turn, setTurn] = useState(0);
  const owner = useRef<Viewer | null>(null);
  const look = useCallback(async () => {
    const found = await findViewer();
    const was = owner.current;
    if (found) owner.current = found;
    // Nobody sees what another person saw.
    if (was && found?.id !== was.id) await client.clearStore();
    if (was && found && found.id !== was.id) setBefore(was);
    if (found && isLanguage(found.language)) speak(found.language);
    setViewer(found);
    return found;
  }, [speak]);
  const leave = useCallback(() => {
    owner.current = null;
    setBefore(null);
    setViewer(null);
    void client.clearStore();
  }, []);
  const enter = useCallback(async () => {
    owner.current = null;
    await look();
  }, [look]);
  useFirstLook(look, setViewer);
  useLookAfterStranger({ owner, look, leave, begin: useCallback(() => setTurn((now) => now + 1), []) });
  useLookFromOutside(viewer === null, look);
  const read = useCallback(() => setBefore(null), []);
  return { viewer, before, turn, look, enter, leave, read };
}

function useFirstLook(look: WhoIsIn["look"], say: (state: "unreachable") => void): void {
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    // Whoever is signed in is not sent to the door because the server is away.
    const ask = () =>
      void look().catch(() => {
        say("unreachable");
        again = setTimeout(ask, TRY_AGAIN_MS);
      });
    ask();
    return () => clearTimeout(again);
  }, [look, say]);
}

interface Stranger extends Pick<WhoIsIn, "look" | "leave"> {
  owner: RefObject<Viewer | null>;
  begin: () => void;
}

/** The server does not know us as who we were: nobody, somebody else, or the same person on another session. */
function useLookAfterStranger({ owner, look, leave, begin }: Stranger): void {
  const asking = useRef(false);
  const begunAt = useRef(-Infinity);
  useEffect(() => {
    const see = (found: Viewer | null, was: string | undefined) => {
      if (!found) setTimeout(() => void look().catch(() => undefined), COOKIE_MS);
      if (!found || found.id !== was) return;
      if (performance.now() - begunAt.current < CIRCLE_MS) return leave();
      begunAt.current = performance.now();
      begin();
    };
    let again: ReturnType<typeof setTimeout> | undefined;
    const ask = (was: string | undefined) =>
      void look().then(
        (found) => {
          asking.current = false;
          see(found, was);
        },
        // Away just now: whoever is signed in is not sent to the door for that.
        () => (again = setTimeout(() => ask(was), TRY_AGAIN_MS)),
      );
    const stop = onStranger(() => {
      if (asking.current) return;
      asking.current = true;
      ask(owner.current?.id);
    });
    return () => {
      stop();
      clearTimeout(again);
      asking.current = false;
    };
  }, [owner, look, leave, begin]);
}

/** Another tab may have opened the door meanwhile. */
function useLookFromOutside(outside: boolean, look: WhoIsIn["look"]): void {
  useEffect(() => {
    if (!outside) return undefined;
    const again = () => void look().catch(() => undefined);
    window.addEventListener("focus", again);
    return () => window.removeEventListener("focus", again);
  }, [outside, look]);
}

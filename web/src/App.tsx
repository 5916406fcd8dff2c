import { useCallback, useEffect, useState } from "react";
import { client, onSignedOut } from "./api/client.js";
import { Unreachable } from "./Unreachable.js";
import { Desk } from "./Desk.js";
import { Door, NewPassword } from "./session/Door.js";
import { findViewer, keepLanguage, signOut } from "./session/session.js";
import type { Viewer } from "./session/useViewer.js";
import { useLanguage } from "./words/useWords.js";
import { LanguageChoiceProvider } from "./session/useLanguageChoice.js";
import { type Language, isLanguage } from "../../schema/rules/language.js";

const TRY_AGAIN_MS = 3_000;

/** Signed out, at the door with a one-time password, or at work. */
export function App() {
  const { speak } = useLanguage();
  const [viewer, setViewer] = useState<Viewer | null | "asking" | "unreachable">("asking");
  const look = useCallback(async () => {
    const found = await findViewer();
    if (found && isLanguage(found.language)) speak(found.language);
    setViewer(found);
  }, [speak]);
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    // Whoever is signed in is not sent to the door because the server is away.
    const ask = () =>
      void look().catch(() => {
        setViewer("unreachable");
        again = setTimeout(ask, TRY_AGAIN_MS);
      });
    ask();
    return () => clearTimeout(again);
  }, [look]);
  const leave = useCallback(() => {
    setViewer(null);
    void client.clearStore();
  }, []);
  useEffect(() => onSignedOut(leave), [leave]);
  const choose = useCallback(
    (choice: Language) => {
      speak(choice);
      // Offline it stays this browser's choice.
      void keepLanguage(choice).then(look).then(() => client.refetchQueries({ include: "active" })).catch(() => undefined);
    },
    [speak, look],
  );
  if (viewer === "asking") return null;
  if (viewer === "unreachable") return <Unreachable />;
  if (viewer === null) return <Door key="sign-in" entered={look} />;
  if (viewer.mustChangePassword) return <NewPassword key="new-password" entered={look} />;
  return (
    <LanguageChoiceProvider value={choose}>
      <Desk key={viewer.id} viewer={viewer} look={look} signOut={() => signOut().then(leave)} />
    </LanguageChoiceProvider>
  );
}

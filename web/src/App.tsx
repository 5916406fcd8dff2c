import { useCallback } from "react";
import { client } from "./api/client.js";
import { Unreachable } from "./Unreachable.js";
import { Desk } from "./Desk.js";
import { Door, NewPassword } from "./session/Door.js";
import { keepLanguage, signOut } from "./session/session.js";
import { SomebodyElse } from "./session/SomebodyElse.js";
import { useWhoIsIn } from "./session/useWhoIsIn.js";
import { useLanguage } from "./words/useWords.js";
import { LanguageChoiceProvider } from "./session/useLanguageChoice.js";
import type { Language } from "../../schema/rules/language.js";

/** Signed out, at the door with a one-time password, or at work. */
export function App() {
  const { speak } = useLanguage();
  const { viewer, before, turn, look, enter, leave, read } = useWhoIsIn();
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
  if (viewer === null) return <Door key="sign-in" entered={enter} />;
  if (viewer.mustChangePassword) return <NewPassword key="new-password" entered={enter} />;
  return (
    <LanguageChoiceProvider value={choose}>
      {before ? (
        <SomebodyElse now={viewer} before={before} read={read} />
      ) : (
        <Desk key={viewer.id} viewer={viewer} turn={turn} look={look} signOut={() => signOut().then(leave)} />
      )}
    </LanguageChoiceProvider>
  );
}

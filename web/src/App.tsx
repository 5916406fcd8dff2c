import { useCallback, useEffect, useState } from "react";
import { Board } from "./board/Board.js";
import { nothingYet } from "./board/followBoard.js";
import { Frame } from "./Frame.js";
import { Unreachable } from "./Unreachable.js";
import { CredentialsForm } from "./session/CredentialsForm.js";
import { type Viewer, changePassword, findViewer, keepLanguage, signIn, signOut } from "./session/session.js";
import { useWords } from "./words/useWords.js";

const TRY_AGAIN_MS = 3_000;

/** Signed out, at the door with a one-time password, or at work. */
export function App() {
  const { words, language, speak } = useWords();
  const [viewer, setViewer] = useState<Viewer | null | "asking" | "unreachable">("asking");
  const [freshness, setFreshness] = useState<Parameters<typeof Frame>[0]["freshness"]>(nothingYet);
  const look = useCallback(async () => setViewer(await findViewer()), []);
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
    setFreshness(nothingYet);
    setViewer(null);
  }, []);
  if (viewer === "asking") return null;
  if (viewer === "unreachable") return <Unreachable />;
  if (viewer === null) {
    const { title, login, password, go } = words.signIn;
    return (
      <CredentialsForm
        key="sign-in"
        title={title}
        go={go}
        fields={[
          { name: "login", label: login, secret: false, autoComplete: "username" },
          { name: "password", label: password, secret: true, autoComplete: "current-password" },
        ]}
        submit={async (values) => {
          await signIn(values["login"] ?? "", values["password"] ?? "", language);
          const found = await findViewer();
          if (found) speak(found.language);
          setViewer(found);
        }}
      />
    );
  }
  if (viewer.mustChangePassword) {
    const { title, why, current, next, go } = words.newPassword;
    return (
      <CredentialsForm
        key="new-password"
        title={title}
        why={why}
        go={go}
        fields={[
          { name: "current", label: current, secret: true, autoComplete: "current-password" },
          { name: "next", label: next, secret: true, autoComplete: "new-password" },
        ]}
        submit={async (values) => {
          await changePassword(values["current"] ?? "", values["next"] ?? "", language);
          await look();
        }}
      />
    );
  }
  return (
    <Frame
      name={viewer.displayName}
      timeZone={viewer.siteTimeZone}
      freshness={freshness}
      choose={(choice) => {
        speak(choice);
        // Offline it stays this browser's choice.
        void keepLanguage(choice).then(look, () => undefined);
      }}
      signOut={() => void signOut().finally(leave)}
    >
      <Board key={viewer.language} signedOut={leave} freshness={setFreshness} />
    </Frame>
  );
}

import { useCallback, useEffect, useState } from "react";
import { Board } from "./board/Board.js";
import { nothingYet } from "./board/followBoard.js";
import { Frame } from "./Frame.js";
import { CredentialsForm } from "./session/CredentialsForm.js";
import { type Viewer, changePassword, findViewer, keepLanguage, signIn, signOut } from "./session/session.js";
import { useWords } from "./words/useWords.js";

/** Signed out, at the door with a one-time password, or at work. */
export function App() {
  const { words, language, speak } = useWords();
  const [viewer, setViewer] = useState<Viewer | null | "asking">("asking");
  const [freshness, setFreshness] = useState<Parameters<typeof Frame>[0]["freshness"]>(nothingYet);
  const look = useCallback(async () => setViewer(await findViewer()), []);
  useEffect(() => {
    look().catch(() => setViewer(null));
  }, [look]);
  const leave = useCallback(() => {
    setFreshness(nothingYet);
    setViewer(null);
  }, []);
  if (viewer === "asking") return null;
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
      freshness={freshness}
      choose={(choice) => {
        speak(choice);
        void keepLanguage(choice).then(look);
      }}
      signOut={() => void signOut().finally(leave)}
    >
      <Board key={viewer.language} signedOut={leave} freshness={setFreshness} />
    </Frame>
  );
}

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { door } from "../words/door.js";
import { languages } from "../../../schema/rules/language.js";
import { languageNames } from "../words/names.js";
import { useLanguage, useWords } from "../words/useWords.js";
import { SignInRefused } from "./session.js";

interface Field {
  name: string;
  label: string;
  secret: boolean;
  autoComplete: string;
}

interface Props {
  title: string;
  why?: string;
  fields: readonly Field[];
  go: string;
  submit: (values: Record<string, string>) => Promise<void>;
  /** Stands under the form. */
  children?: ReactNode;
}

/** One small form for signing in and for a new password: it keeps what was typed and says what was refused. */
export function CredentialsForm({ title, why, fields, go, submit, children }: Props) {
  const { signIn } = useWords(door);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useId();
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    try {
      const given = new FormData(event.currentTarget);
      await submit(Object.fromEntries(fields.map(({ name }) => [name, String(given.get(name) ?? "")])));
    } catch (fault) {
      setRefusal(fault instanceof SignInRefused ? fault.message : signIn.unreachable);
      setBusy(false);
    }
  };
  return (
    <main className="door">
      <form className="door-card" onSubmit={(event) => void send(event)} aria-labelledby={form}>
        <img src="/icon.svg" alt="" width="44" height="44" />
        <h1 id={form}>{title}</h1>
        {why && <p className="door-why">{why}</p>}
        {fields.map(({ name, label, secret, autoComplete }, index) => (
          <label key={name} className="field">
            <span>{label}</span>
            <input
              name={name}
              type={secret ? "password" : "text"}
              autoComplete={autoComplete}
              autoCapitalize="none"
              spellCheck={false}
              autoFocus={index === 0}
              required
            />
          </label>
        ))}
        {refusal && (
          <p className="refusal" role="alert">
            <span aria-hidden="true">⚠ </span>
            {refusal}
          </p>
        )}
        <button className="door-go" disabled={busy}>
          {busy ? signIn.going : go}
        </button>
      </form>
      {children}
      <DoorLanguages />
    </main>
  );
}

/** Whoever comes new reads the door in their own language; a person who signs in has one kept. */
function DoorLanguages() {
  const { language, speak } = useLanguage();
  return (
    <div className="door-languages">
      {languages.map((choice) => (
        <button key={choice} type="button" lang={choice} aria-pressed={choice === language} onClick={() => speak(choice)}>
          {languageNames[choice]}
        </button>
      ))}
    </div>
  );
}

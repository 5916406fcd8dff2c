import "./door.css";
import { useEffect, useState } from "react";
import { roles } from "../../../schema/rules/role.js";
import { door } from "../words/door.js";
import { terms } from "../words/terms.js";
import { useLanguage, useWords } from "../words/useWords.js";
import { CredentialsForm } from "./CredentialsForm.js";
import { type DemoPerson, changePassword, findDemoPeople, signIn, signInAsDemo } from "./session.js";

/** Signing in by login and password; on the sample site also by a click. `entered` is called once the server knows us. */
export function Door({ entered }: { entered: () => Promise<void> }) {
  const words = useWords(door).signIn;
  const { language } = useLanguage();
  return (
    <CredentialsForm
      title={words.title}
      go={words.go}
      fields={[
        { name: "login", label: words.login, secret: false, autoComplete: "username" },
        { name: "password", label: words.password, secret: true, autoComplete: "current-password" },
      ]}
      submit={async (values) => {
        await signIn(values["login"] ?? "", values["password"] ?? "", language);
        await entered();
      }}
    >
      <DemoPeople entered={entered} />
    </CredentialsForm>
  );
}

/** Whoever comes with a one-time password goes no further without one of their own. */
export function NewPassword({ entered }: { entered: () => Promise<void> }) {
  const { title, why, current, next, go } = useWords(door).newPassword;
  const { language } = useLanguage();
  return (
    <CredentialsForm
      title={title}
      why={why}
      go={go}
      fields={[
        { name: "current", label: current, secret: true, autoComplete: "current-password" },
        { name: "next", label: next, secret: true, autoComplete: "new-password" },
      ]}
      submit={async (values) => {
        await changePassword(values["current"] ?? "", values["next"] ?? "", language);
        await entered();
      }}
    />
  );
}

function DemoPeople({ entered }: { entered: () => Promise<void> }) {
  const { demo } = useWords(door);
  const { language } = useLanguage();
  const [people, setPeople] = useState<readonly DemoPerson[]>([]);
  useEffect(() => {
    void findDemoPeople().then(setPeople, () => undefined); // a real site has none, and says so by 404
  }, []);
  if (people.length === 0) return null;
  const first = roles.flatMap((role) => people.find((person) => person.role === role) ?? []);
  const others = people.filter((person) => !first.includes(person));
  const enter = (login: string) => void signInAsDemo(login, language).then(entered, () => undefined);
  return (
    <section className="demo" aria-label={demo.title}>
      <h2>{demo.title}</h2>
      <p>{demo.hint}</p>
      <ul className="demo-roles">
        {first.map((person) => (
          <DemoRole key={person.login} person={person} enter={enter} />
        ))}
      </ul>
      <details>
        <summary>{demo.others}</summary>
        <ul className="demo-others">
          {others.map(({ login, displayName }) => (
            <li key={login}>
              <button type="button" onClick={() => enter(login)}>
                {displayName}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function DemoRole({ person: { login, displayName, role }, enter }: { person: DemoPerson; enter: (login: string) => void }) {
  const { demo } = useWords(door);
  const names = useWords(terms).roles;
  return (
    <li>
      <button type="button" onClick={() => enter(login)}>
        <strong>{names[role]}</strong>
        <span className="demo-name">{displayName}</span>
        <span className="demo-what">{demo.what[role]}</span>
      </button>
    </li>
  );
}

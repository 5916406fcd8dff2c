import { Button, Input, Switch } from "antd";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useAsk } from "../api/ask.js";
import { Empty, Shown } from "../parts/States.js";
import { settingsWords } from "../words/settings.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import { OfflineNote } from "./Offline.js";
import { OneTime, type OneTimeGiven } from "./OneTime.js";
import { type AccountPartsFragment, AccountsDocument, DepartmentChoicesDocument } from "./people.generated.js";
import { NewPerson } from "./NewPerson.js";
import { Person } from "./Person.js";
import type { DepartmentChoice } from "./PersonFields.js";
import { setsUp } from "./sections.js";

const EVERY_MS = 5_000;

/** Who can sign in. The person that is looked at and the search stand in the address. */
export function People() {
  const { people } = useWords(settingsWords);
  const [params, setParams] = useSearchParams();
  const [given, setGiven] = useState<OneTimeGiven | null>(null);
  const asked = useAsk(AccountsDocument, { variables: {}, every: EVERY_MS });
  const departments = useAsk(DepartmentChoicesDocument, { variables: {} }).data?.departments ?? [];
  const put = (name: string, value: string | null, replace = false) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace },
    );
  const wanted = params.get("person");
  const filter = { text: params.get("q") ?? "", disabled: params.has("disabled") };
  return (
    <div className="stack">
      <OfflineNote />
      {given && <OneTime given={given} />}
      <div className="settings-tools">
        <Input.Search
          className="settings-find"
          allowClear
          aria-label={people.find}
          placeholder={people.find}
          value={filter.text}
          onChange={({ target }) => put("q", target.value, true)}
        />
        <label className="switch">
          <Switch size="small" checked={filter.disabled} onChange={(on) => put("disabled", on ? "1" : null, true)} />
          <span>{people.withDisabled}</span>
        </label>
        <Button type="primary" icon={<UserPlus aria-hidden="true" size={16} />} onClick={() => put("person", "new")}>
          {people.add}
        </Button>
      </div>
      <Shown asked={asked} who={setsUp} lines={6}>
        {({ accounts }) => {
          const found = accounts.filter((account) => matches(account, filter));
          const person = accounts.find(({ login }) => login === wanted);
          const close = () => put("person", null);
          return (
            <>
              {found.length === 0 ? <Empty {...people.nobody} /> : <PeopleTable accounts={found} departments={departments} open={(login) => put("person", login)} />}
              {person && <Person key={person.id} person={person} departments={departments} close={close} again={asked.again} given={setGiven} />}
              {wanted === "new" && (
                <NewPerson
                  departments={departments}
                  close={close}
                  made={(one) => {
                    setGiven(one);
                    asked.again();
                  }}
                />
              )}
            </>
          );
        }}
      </Shown>
    </div>
  );
}

function matches({ login, displayName, extension, disabledAt }: AccountPartsFragment, { text, disabled }: { text: string; disabled: boolean }): boolean {
  if (disabledAt && !disabled) return false;
  const wanted = text.trim().toLowerCase();
  return [login, displayName, extension ?? ""].some((value) => value.toLowerCase().includes(wanted));
}

function PeopleTable({ accounts, departments, open }: { accounts: readonly AccountPartsFragment[]; departments: readonly DepartmentChoice[]; open: (login: string) => void }) {
  const joined = useJoined();
  const { people, edit, editOf } = useWords(settingsWords);
  const { roles } = useWords(terms);
  const { fields } = people;
  const nameOf = (code: string) => departments.find((one) => one.code === code)?.name ?? code;
  return (
    <div className="sheet settings-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{fields.displayName}</th>
            <th scope="col">{fields.role}</th>
            <th scope="col">{fields.departments}</th>
            <th scope="col">{fields.extension}</th>
            <th scope="col">{fields.state}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id} className={account.disabledAt ? "soft" : undefined}>
              <th scope="row">
                {account.displayName}
                <span className="soft under">{account.login}</span>
              </th>
              <td>{roles[account.role]}</td>
              <td>{joined(account.departments.map(nameOf))}</td>
              <td className="figures">{account.extension}</td>
              <td>
                <AccessTag account={account} />
              </td>
              <td className="settings-do">
                <Button size="small" aria-label={editOf(account.displayName)} onClick={() => open(account.login)}>
                  {edit}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccessTag({ account: { disabledAt, hasPassword, mustChangePassword } }: { account: AccountPartsFragment }) {
  const { states } = useWords(settingsWords).people;
  if (disabledAt) return <span className="tag">{states.disabled}</span>;
  if (!hasPassword) return <span className="tag amber">{states.noPassword}</span>;
  return mustChangePassword ? <span className="tag accent">{states.oneTime}</span> : <span className="tag green">{states.ready}</span>;
}

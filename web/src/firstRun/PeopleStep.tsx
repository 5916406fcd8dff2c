import { Button } from "antd";
import { CircleCheck, UserPlus } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../api/command.js";
import { AskFirst } from "../settings/AskFirst.js";
import { OneTime, type OneTimeGiven } from "../settings/OneTime.js";
import { type AccountPartsFragment, ResetPasswordDocument } from "../settings/people.generated.js";
import { NewPerson } from "../settings/NewPerson.js";
import { sectionPath } from "../settings/sections.js";
import { firstRunWords } from "../words/firstRun.js";
import { settingsWords } from "../words/settings.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import type { GuideQuery } from "./firstRun.generated.js";

const firstRoles = ["agent", "supervisor"] as const;
type FirstRole = (typeof firstRoles)[number];

interface Props {
  data: GuideQuery;
  given: readonly OneTimeGiven[];
  give: (given: OneTimeGiven) => void;
}

/** The first agent and supervisor, each with a one-time password; also for those whom site.yaml named. */
export function PeopleStep({ data: { accounts, departments }, given, give }: Props) {
  const words = useWords(firstRunWords);
  const [creating, setCreating] = useState<FirstRole | null>(null);
  const enabled = accounts.filter(({ disabledAt }) => !disabledAt);
  const without = enabled.filter(({ hasPassword }) => !hasPassword);
  return (
    <>
      <ul className="guide-roles">
        {firstRoles.map((role) => (
          <FirstOfRole key={role} role={role} there={enabled.filter((one) => one.role === role)} create={() => setCreating(role)} />
        ))}
      </ul>
      {given.map((one, index) => (
        <OneTime key={index} given={one} />
      ))}
      {without.length > 0 && <WithoutPassword accounts={without} give={give} />}
      <p>
        <Link to={sectionPath("people")}>{words.people.all}</Link>
      </p>
      {creating && (
        <NewPerson
          key={creating}
          role={creating}
          departments={departments}
          close={() => setCreating(null)}
          made={give}
        />
      )}
    </>
  );
}

function FirstOfRole({ role, there, create }: { role: FirstRole; there: readonly AccountPartsFragment[]; create: () => void }) {
  const joined = useJoined();
  const { people } = useWords(firstRunWords);
  const { roles } = useWords(terms);
  const found = there.length > 0;
  return (
    <li>
      <strong>{roles[role]}</strong>
      {found && (
        <span className="guide-there">
          <CircleCheck aria-hidden="true" size={15} /> {people.there(joined(there.map(({ displayName }) => displayName)))}
        </span>
      )}
      {!found && (
        <Button type="primary" icon={<UserPlus aria-hidden="true" size={15} />} onClick={create}>
          {people.add[role]}
        </Button>
      )}
    </li>
  );
}

function WithoutPassword({ accounts, give }: { accounts: readonly AccountPartsFragment[]; give: (given: OneTimeGiven) => void }) {
  const { people } = useWords(firstRunWords);
  const { reset } = useWords(settingsWords).people;
  const { roles } = useWords(terms);
  const { run } = useCommand(ResetPasswordDocument);
  const resetOf = async ({ id, login, displayName }: AccountPartsFragment) => {
    const came = await run({ accountId: id });
    if (came.kind === "done") give({ login, displayName, password: came.payload.oneTimePassword });
    return came;
  };
  return (
    <div>
      <p>{people.without}</p>
      <ul className="guide-roles">
        {accounts.map((account) => (
          <li key={account.id}>
            <span>
              {account.displayName} <span className="soft">{roles[account.role]}</span>
            </span>
            <AskFirst
              size="small"
              go={reset.go}
              label={`${reset.go}: ${account.displayName}`}
              title={reset.title(account.displayName)}
              text={reset.text}
              run={() => resetOf(account)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

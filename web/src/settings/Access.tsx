import { type Outcome, useCommand } from "../api/command.js";
import { useSending } from "../drafts/useSending.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { AskFirst } from "./AskFirst.js";
import type { OneTimeGiven } from "./OneTime.js";
import {
  type AccountOutcomeFragment,
  type AccountPartsFragment,
  DisableAccountDocument,
  EnableAccountDocument,
  ResetPasswordDocument,
} from "./people.generated.js";

interface Props {
  person: AccountPartsFragment;
  again: () => void;
  close: () => void;
  give: (given: OneTimeGiven) => void;
}

/** Whether the person comes in: a new one-time password, disabled, enabled again. */
export function Access({ person, again, give, close }: Props) {
  const { people } = useWords(settingsWords);
  const { displayName, login, id: accountId } = person;
  const reset = useSending(ResetPasswordDocument, { title: people.reset.title(displayName), next: close });
  const disable = useCommand(DisableAccountDocument);
  const enable = useCommand(EnableAccountDocument);
  const then = async <Came extends Outcome<AccountOutcomeFragment>>(running: Promise<Came>, done: (payload: AccountOutcomeFragment) => void = () => undefined) => {
    const came = await running;
    if (came.kind !== "done") return came;
    again();
    done(came.payload);
    return came;
  };
  const resetAndShow = () =>
    then(reset.run({ accountId }), ({ oneTimePassword }) => give({ displayName, login, password: oneTimePassword }));
  return (
    <section>
      <h2 className="settings-subhead">{people.access}</h2>
      <div className="settings-buttons">
        {!person.disabledAt && <AskFirst go={people.reset.go} title={people.reset.title(displayName)} text={people.reset.text} run={resetAndShow} />}
        {person.disabledAt ? (
          <AskFirst go={people.enable.go} title={people.enable.title(displayName)} text={people.enable.text} run={() => then(enable.run({ accountId }))} />
        ) : (
          <AskFirst danger go={people.disable.go} title={people.disable.title(displayName)} text={people.disable.text} run={() => then(disable.run({ accountId }))} />
        )}
      </div>
    </section>
  );
}

import { Alert, Button, Drawer, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { isLanguage, type Language, languages } from "../../../schema/rules/language.js";
import { type Role, roles } from "../../../schema/rules/role.js";
import { type Outcome, useCommand } from "../api/command.js";
import { useDraft } from "../drafts/useDraft.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { languageNames } from "../words/names.js";
import { settingsWords } from "../words/settings.js";
import { terms } from "../words/terms.js";
import { useLanguage, useWords } from "../words/useWords.js";
import { AskFirst } from "./AskFirst.js";
import { besides, fieldProblem, isConflict } from "./fieldProblem.js";
import { OfflineNote, useOffline } from "./Offline.js";
import type { OneTimeGiven } from "./OneTime.js";
import {
  type AccountOutcomeFragment,
  type AccountPartsFragment,
  CreateAccountDocument,
  DisableAccountDocument,
  EnableAccountDocument,
  ResetPasswordDocument,
  UpdateAccountDocument,
} from "./people.generated.js";
import type { DepartmentChoice } from "./People.js";

interface PersonFacts {
  displayName: string;
  role: Role;
  departments: string[];
  extension: string;
  language: Language;
}

interface NewPersonFacts extends PersonFacts {
  login: string;
}

const fieldNames = ["login", "displayName", "role", "departments", "extension", "language"] as const;

const given = ({ account, oneTimePassword }: AccountOutcomeFragment): OneTimeGiven => ({
  displayName: account?.displayName ?? "",
  login: account?.login ?? "",
  password: oneTimePassword,
});

/** Creates an account; the answer has its one-time password. */
export function NewPerson({ departments, role = "agent", close, made }: { departments: readonly DepartmentChoice[]; role?: Role; close: () => void; made: (given: OneTimeGiven) => void }) {
  const { people } = useWords(settingsWords);
  const { cancel } = useWords(common);
  const { language } = useLanguage();
  const offline = useOffline();
  const [form] = Form.useForm<NewPersonFacts>();
  const { run, busy, outcome } = useCommand(CreateAccountDocument);
  const draft = useDraft<NewPersonFacts>(`person/new/${role}`, { login: "", displayName: "", role, departments: [], extension: "", language });
  const create = async ({ extension, ...facts }: NewPersonFacts) => {
    const came = await run({ input: { ...facts, extension: extension || null } });
    if (came.kind !== "done") return;
    draft.drop();
    made(given(came.payload));
  };
  return (
    <Modal
      open
      title={people.add}
      onCancel={close}
      footer={[
        <Button key="cancel" onClick={close}>
          {cancel}
        </Button>,
        <Button key="go" type="primary" loading={busy} disabled={offline !== null} onClick={form.submit}>
          {people.create}
        </Button>,
      ]}
    >
      <Form form={form} name="new-person" layout="vertical" initialValues={draft.value} onValuesChange={(_, all) => draft.write(all)} onFinish={(values) => void create(values)}>
        <Form.Item name="displayName" label={people.fields.displayName} {...fieldProblem(outcome, "displayName")}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="login" label={people.fields.login} extra={people.hints.login} {...fieldProblem(outcome, "login")}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <PersonFields departments={departments} outcome={outcome} />
        <div className="stack">
          <OfflineNote />
          <OutcomeNote outcome={besides(outcome, fieldNames)} />
        </div>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

interface PersonProps {
  person: AccountPartsFragment;
  departments: readonly DepartmentChoice[];
  close: () => void;
  again: () => void;
  given: (given: OneTimeGiven) => void;
}

/** One account: what may be changed, and whether the person comes in. */
export function Person({ person, departments, close, again, given: give }: PersonProps) {
  const { people, conflict } = useWords(settingsWords);
  const { save } = useWords(common);
  const offline = useOffline();
  const [form] = Form.useForm<PersonFacts>();
  const { run, busy, outcome } = useCommand(UpdateAccountDocument);
  // What was looked at; the list goes on asking, and a newer version must not slip in unseen.
  const [seen] = useState(person);
  const clashes = isConflict(outcome);
  const now = useChanged(seen, clashes ? person : seen);
  const change = async ({ extension, ...facts }: PersonFacts) => {
    const { version } = clashes ? person : seen;
    const came = await run({ accountId: person.id, version, input: { ...facts, extension: extension || null } });
    if (came.kind === "failed") return;
    again();
    if (came.kind === "done") close();
  };
  return (
    <Drawer open title={people.editTitle(seen.displayName)} onClose={close} size={440}>
      <div className="stack">
        <p className="soft">
          {people.fields.login} <code>{person.login}</code>
        </p>
        <Form form={form} name="person" layout="vertical" initialValues={factsOf(seen)} onFinish={(values) => void change(values)}>
          <Form.Item name="displayName" label={people.fields.displayName} extra={<StandsNow now={now.displayName} />} {...fieldProblem(outcome, "displayName")}>
            <Input autoComplete="off" />
          </Form.Item>
          <PersonFields departments={departments} outcome={outcome} now={now} />
          <div className="stack">
            <OfflineNote />
            {clashes ? <Alert role="alert" type="warning" showIcon title={conflict.title} description={conflict.hint} /> : <OutcomeNote outcome={besides(outcome, fieldNames)} />}
            <Button className="settings-save" type="primary" htmlType="submit" loading={busy} disabled={offline !== null} title={offline ?? undefined}>
              {clashes ? conflict.save : save}
            </Button>
          </div>
        </Form>
        <Access person={person} again={again} give={give} close={close} />
      </div>
    </Drawer>
  );
}

const factsOf = ({ displayName, role, departments, extension, language }: AccountPartsFragment): PersonFacts => ({
  displayName,
  role,
  departments,
  extension: extension ?? "",
  language: isLanguage(language) ? language : "zh-TW",
});

function PersonFields({ departments, outcome, now = {} }: { departments: readonly DepartmentChoice[]; outcome: Outcome<unknown> | null; now?: Changed }) {
  const { people } = useWords(settingsWords);
  const roleNames = useWords(terms).roles;
  const choices = departments.filter(({ disabledAt }) => !disabledAt).map(({ code, name }) => ({ value: code, label: name }));
  const about = (field: keyof PersonFacts, hint?: ReactNode) => ({ name: field, label: people.fields[field], extra: now[field] === undefined ? hint : <StandsNow now={now[field]} />, ...fieldProblem(outcome, field) });
  return (
    <>
      <Form.Item {...about("role")}>
        <Select options={roles.map((value) => ({ value, label: roleNames[value] }))} />
      </Form.Item>
      <Form.Item {...about("departments", people.hints.departments)}>
        <Select mode="multiple" options={choices} optionFilterProp="label" />
      </Form.Item>
      <Form.Item {...about("extension", people.hints.extension)}>
        <Input inputMode="numeric" autoComplete="off" className="figures" />
      </Form.Item>
      <Form.Item {...about("language")}>
        <Select options={languages.map((value) => ({ value, label: languageNames[value] }))} />
      </Form.Item>
    </>
  );
}

type Changed = Partial<Record<keyof PersonFacts, string>>;

/** In words: what stands now, where somebody else has changed it since it was opened. */
function useChanged(before: AccountPartsFragment, now: AccountPartsFragment): Changed {
  const { roles: roleNames } = useWords(terms);
  const inWords = ({ displayName, role, departments, extension, language }: AccountPartsFragment): Record<keyof PersonFacts, string> => ({
    displayName,
    role: roleNames[role],
    departments: departments.join("、"),
    extension: extension ?? "",
    language: isLanguage(language) ? languageNames[language] : language,
  });
  const [was, is] = [inWords(before), inWords(now)];
  return Object.fromEntries(Object.entries(is).filter(([field, value]) => value !== was[field as keyof PersonFacts]));
}

function StandsNow({ now }: { now: string | undefined }) {
  const { conflict } = useWords(settingsWords);
  const { none } = useWords(common);
  return now === undefined ? null : <strong className="stands-now">{conflict.now(now || none)}</strong>;
}

function Access({ person, again, give, close }: Pick<PersonProps, "person" | "again" | "close"> & { give: PersonProps["given"] }) {
  const { people } = useWords(settingsWords);
  const reset = useCommand(ResetPasswordDocument);
  const disable = useCommand(DisableAccountDocument);
  const enable = useCommand(EnableAccountDocument);
  const { displayName, id: accountId } = person;
  const then = async <Came extends Outcome<AccountOutcomeFragment>>(running: Promise<Came>, done: (payload: AccountOutcomeFragment) => void = () => undefined) => {
    const came = await running;
    if (came.kind !== "done") return came;
    again();
    done(came.payload);
    return came;
  };
  const resetAndShow = () =>
    then(reset.run({ accountId }), (payload) => {
      give(given(payload));
      close();
    });
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

import { Alert, Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { type Language, languages } from "../../../schema/rules/language.js";
import { leastPasswordLength } from "../../../schema/rules/people.js";
import { useAsk } from "../api/ask.js";
import { Fields } from "../drafts/Fields.js";
import { useSending } from "../drafts/useSending.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { useLanguageChoice } from "../session/useLanguageChoice.js";
import { useViewer } from "../session/useViewer.js";
import { themes, useTheme } from "../theme/theme.js";
import { common } from "../words/common.js";
import { languageNames } from "../words/names.js";
import { settingsWords } from "../words/settings.js";
import { terms } from "../words/terms.js";
import { useJoined, useLanguage, useWords } from "../words/useWords.js";
import { besides, fieldProblem } from "./fieldProblem.js";
import { ChangeMyPasswordDocument } from "./me.generated.js";
import { OfflineNote, useOffline } from "./Offline.js";
import { DepartmentChoicesDocument } from "./people.generated.js";
import { Fact } from "./SourceCard.js";

/** What is one's own, for everybody. */
export function Me() {
  return (
    <div className="stack">
      <OfflineNote />
      <MyFacts />
      <MyPassword />
      <MyLook />
    </div>
  );
}

function MyFacts() {
  const joined = useJoined();
  const { me, people } = useWords(settingsWords);
  const { roles } = useWords(terms);
  const { login, displayName, role, departments, extension } = useViewer();
  const known = useAsk(DepartmentChoicesDocument, { variables: {} }).data?.departments ?? [];
  const names = departments.map((code) => known.find((one) => one.code === code)?.name ?? code);
  return (
    <section className="sheet">
      <h2>{me.facts}</h2>
      <dl className="facts figures">
        <Fact name={people.fields.displayName}>{displayName}</Fact>
        <Fact name={people.fields.login}>{login}</Fact>
        <Fact name={people.fields.role}>{roles[role]}</Fact>
        <Fact name={people.fields.departments}>{joined(names) || me.noDepartment}</Fact>
        <Fact name={people.fields.extension}>{extension ?? me.noExtension}</Fact>
      </dl>
      <p className="soft">{me.byAdministrator}</p>
    </section>
  );
}

interface Passwords {
  current: string;
  next: string;
  again: string;
}

const noPasswords: Passwords = { current: "", next: "", again: "" };

function MyPassword() {
  const { password } = useWords(settingsWords).me;
  const { login } = useViewer();
  const offline = useOffline();
  const [form] = Form.useForm<Passwords>();
  const { run, busy, outcome, forget } = useSending(ChangeMyPasswordDocument, { title: password.title, next: () => form.setFieldsValue(noPasswords) });
  const [differs, setDiffers] = useState(false);
  const change = async ({ current, next, again }: Passwords) => {
    forget();
    setDiffers(next !== again);
    if (next !== again) return;
    await run({ currentPassword: current, newPassword: next });
  };
  return (
    <section className="sheet">
      <h2>{password.title}</h2>
      <Form form={form} name="my-password" layout="vertical" className="narrow" initialValues={noPasswords} onFinish={(values) => void change(values)}>
        <input className="unseen" type="text" name="username" autoComplete="username" value={login} readOnly tabIndex={-1} aria-hidden="true" />
        <Fields sending={busy}>
          <Form.Item name="current" label={password.current} {...fieldProblem(outcome, "currentPassword")}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="next" label={password.next} extra={password.nextHint(leastPasswordLength)} {...fieldProblem(outcome, "newPassword")}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item name="again" label={password.again} {...(differs ? { validateStatus: "error", help: password.differs } : {})}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        </Fields>
        <div className="stack">
          <OutcomeNote outcome={besides(outcome, ["currentPassword", "newPassword"])} />
          {outcome?.kind === "done" && <Alert role="status" type="success" showIcon title={password.done} />}
          <Button className="settings-save" type="primary" htmlType="submit" loading={busy} disabled={offline !== null} title={offline ?? undefined}>
            {password.go}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function MyLook() {
  const { me } = useWords(settingsWords);
  const { theme } = useWords(common);
  const { language } = useLanguage();
  const chooseLanguage = useLanguageChoice();
  const { chosen, choose } = useTheme();
  return (
    <>
      <section className="sheet">
        <h2 id="my-language">{me.language.title}</h2>
        <p className="soft">{me.language.hint}</p>
        <Radio.Group
          className="my-choice"
          aria-labelledby="my-language"
          value={language}
          onChange={({ target }) => chooseLanguage(target.value as Language)}
          options={languages.map((value) => ({ value, label: <span lang={value}>{languageNames[value]}</span> }))}
        />
      </section>
      <section className="sheet">
        <h2 id="my-theme">{me.theme.title}</h2>
        <p className="soft">{me.theme.hint}</p>
        <Radio.Group
          className="my-choice"
          aria-labelledby="my-theme"
          value={chosen}
          onChange={({ target }) => choose(target.value as typeof chosen)}
          options={themes.map((value) => ({ value, label: theme[value] }))}
        />
      </section>
    </>
  );
}

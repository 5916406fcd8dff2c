import { Button, Form, Input, Modal } from "antd";
import type { Role } from "../../../schema/rules/role.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { settingsWords } from "../words/settings.js";
import { useLanguage, useWords } from "../words/useWords.js";
import { besides, fieldProblem } from "./fieldProblem.js";
import { OfflineNote, useOffline } from "./Offline.js";
import type { OneTimeGiven } from "./OneTime.js";
import { CreateAccountDocument } from "./people.generated.js";
import { type DepartmentChoice, type PersonFacts, PersonFields, personFields } from "./PersonFields.js";
import { sectionPath } from "./sections.js";
import { useEmptied } from "./useEmptied.js";

interface NewPersonFacts extends PersonFacts {
  login: string;
}

/** Creates an account; the answer has its one-time password. */
export function NewPerson({ departments, role = "agent", close, made }: { departments: readonly DepartmentChoice[]; role?: Role; close: () => void; made: (given: OneTimeGiven) => void }) {
  const { people } = useWords(settingsWords);
  const { cancel } = useWords(common);
  const { language } = useLanguage();
  const offline = useOffline();
  const [form] = Form.useForm<NewPersonFacts>();
  const draft = useDraft<NewPersonFacts>(`person/new/${role}`, { login: "", displayName: "", role, departments: [], extension: "", language });
  useEmptied(form, draft);
  const { run, busy, outcome } = useSending(CreateAccountDocument, {
    title: [people.add, draft.value.displayName].filter(Boolean).join(" · "),
    drop: draft.drop,
    next: close,
    leads: `${sectionPath("people")}?person=${encodeURIComponent(draft.value.login)}`,
  });
  const create = async ({ extension, ...facts }: NewPersonFacts) => {
    const came = await run({ input: { ...facts, extension: extension || null } });
    // Also to those who have closed the form meanwhile: it is shown only now.
    if (came.kind === "done") made({ displayName: facts.displayName, login: facts.login, password: came.payload.oneTimePassword });
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
        <Fields sending={busy}>
          <Form.Item name="displayName" label={people.fields.displayName} {...fieldProblem(outcome, "displayName")}>
            <Input autoFocus autoComplete="off" />
          </Form.Item>
          <Form.Item name="login" label={people.fields.login} extra={people.hints.login} {...fieldProblem(outcome, "login")}>
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <PersonFields departments={departments} outcome={outcome} />
        </Fields>
        <div className="stack">
          <OfflineNote />
          <OutcomeNote outcome={besides(outcome, personFields)} />
        </div>
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

import { Alert, Button, Drawer, Form, Input } from "antd";
import { useState } from "react";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { Access } from "./Access.js";
import { DraftNote } from "./DraftNote.js";
import { besides, fieldProblem, isConflict } from "./fieldProblem.js";
import { OfflineNote, useOffline } from "./Offline.js";
import type { OneTimeGiven } from "./OneTime.js";
import { type AccountPartsFragment, UpdateAccountDocument } from "./people.generated.js";
import { type DepartmentChoice, factsOf, type PersonFacts, PersonFields, personFields, StandsNow, useChanged } from "./PersonFields.js";

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
  // What was looked at; the list goes on asking, and a newer version must not slip in unseen.
  const [seen] = useState(person);
  // Of this version only: over a newer one it would undo unseen what somebody else changed.
  const draft = useDraft<PersonFacts>(`person/${seen.id}/${seen.version}`, factsOf(seen));
  const { run, busy, outcome } = useSending(UpdateAccountDocument, { title: people.editTitle(seen.displayName), drop: draft.drop, next: close });
  const clear = () => {
    draft.drop();
    form.setFieldsValue(factsOf(seen));
  };
  const clashes = isConflict(outcome);
  const now = useChanged(seen, clashes ? person : seen);
  const change = async ({ extension, ...facts }: PersonFacts) => {
    const { version } = clashes ? person : seen;
    const came = await run({ accountId: person.id, version, input: { ...facts, extension: extension || null } });
    if (came.kind !== "failed") again();
  };
  return (
    <Drawer open title={people.editTitle(seen.displayName)} onClose={close} size={440}>
      <div className="stack">
        <p className="soft">
          {people.fields.login} <code>{person.login}</code>
        </p>
        <DraftNote found={draft.found} clear={clear} />
        <Form form={form} name="person" layout="vertical" initialValues={draft.value} onValuesChange={(_, all) => draft.write(all)} onFinish={(values) => void change(values)}>
          <Fields sending={busy}>
            <Form.Item name="displayName" label={people.fields.displayName} extra={now.displayName !== undefined && <StandsNow now={now.displayName} />} {...fieldProblem(outcome, "displayName")}>
              <Input autoComplete="off" />
            </Form.Item>
            <PersonFields departments={departments} outcome={outcome} now={now} />
          </Fields>
          <div className="stack">
            <OfflineNote />
            {clashes ? <Alert role="alert" type="warning" showIcon title={conflict.title} description={conflict.hint} /> : <OutcomeNote outcome={besides(outcome, personFields)} />}
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

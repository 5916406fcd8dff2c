import { Alert, Button, Drawer, Form, Input } from "antd";
import { useState } from "react";
import { type Language, languages } from "../../../schema/rules/language.js";
import { type Outcome, useCommand } from "../api/command.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { languageNames } from "../words/names.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { AskFirst } from "./AskFirst.js";
import {
  AddDepartmentDocument,
  type DepartmentPartsFragment,
  DisableDepartmentDocument,
  EnableDepartmentDocument,
  UpdateDepartmentDocument,
} from "./departments.generated.js";
import { DraftNote } from "./DraftNote.js";
import { besides, fieldProblem, isConflict } from "./fieldProblem.js";
import { OfflineNote, useOffline } from "./Offline.js";
import { useEmptied } from "./useEmptied.js";

type Names = Record<Language, string>;

interface Editing {
  siteLanguage: Language;
  close: () => void;
  again: () => void;
}

const noNames = Object.fromEntries(languages.map((language) => [language, ""])) as Names;
const asNames = (given: readonly { language: string; name: string }[]): Names => ({ ...noNames, ...Object.fromEntries(given.map(({ language, name }) => [language, name])) });
const asInput = (names: Names) => languages.map((language) => ({ language, name: names[language].trim() }));

/** A department that was not there. Its code stays for ever. */
export function NewDepartment({ siteLanguage, close, again }: Editing) {
  const { departments: words } = useWords(settingsWords);
  const offline = useOffline();
  const [form] = Form.useForm<{ code: string; names: Names }>();
  const draft = useDraft<{ code: string; names: Names }>("department/new", { code: "", names: noNames });
  useEmptied(form, draft);
  const { run, busy, outcome } = useSending(AddDepartmentDocument, {
    title: [words.add, draft.value.names[siteLanguage]].filter(Boolean).join(" · "),
    drop: draft.drop,
    next: close,
  });
  const add = async ({ code, names }: { code: string; names: Names }) => {
    const came = await run({ code, names: asInput(names) });
    if (came.kind === "done") again();
  };
  return (
    <Drawer open title={words.add} onClose={close} size={440}>
      <Form form={form} name="new-department" layout="vertical" initialValues={draft.value} onValuesChange={(_, all) => draft.write(all)} onFinish={(values) => void add(values)}>
        <Fields sending={busy}>
          <NameFields siteLanguage={siteLanguage} outcome={outcome} />
          <Form.Item name="code" label={words.code} extra={words.codeHint} {...fieldProblem(outcome, "code")}>
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
        </Fields>
        <div className="stack">
          <OfflineNote />
          <OutcomeNote outcome={besides(outcome, ["code", "names"])} />
          <Button className="settings-save" type="primary" htmlType="submit" loading={busy} disabled={offline !== null} title={offline ?? undefined}>
            {words.create}
          </Button>
        </div>
      </Form>
    </Drawer>
  );
}

/** Its names, and whether it is still used. */
export function Department({ department, siteLanguage, close, again }: Editing & { department: DepartmentPartsFragment }) {
  const { departments: words, conflict } = useWords(settingsWords);
  const { save } = useWords(common);
  const offline = useOffline();
  // What was looked at; the list goes on asking, and a newer version must not slip in unseen.
  const [seen] = useState(department);
  const [form] = Form.useForm<{ names: Names }>();
  // Of this version only: over a newer one it would undo unseen what somebody else changed.
  const draft = useDraft<{ names: Names }>(`department/${seen.code}/${seen.version}`, { names: asNames(seen.names) });
  const { run, busy, outcome } = useSending(UpdateDepartmentDocument, { title: words.editTitle(seen.name), drop: draft.drop, next: close });
  const clear = () => {
    draft.drop();
    form.setFieldsValue({ names: asNames(seen.names) });
  };
  const stands = isConflict(outcome) && outcome?.kind === "refused" ? outcome.payload.department : null;
  const change = async (names: Names) => {
    const { version } = stands ?? seen;
    const came = await run({ code: seen.code, version, names: asInput(names) });
    if (came.kind !== "failed") again();
  };
  return (
    <Drawer open title={words.editTitle(department.name)} onClose={close} size={440}>
      <div className="stack">
        <p className="soft">
          {words.code} <code>{department.code}</code>
        </p>
        <DraftNote found={draft.found} clear={clear} />
        <Form form={form} name="department" layout="vertical" initialValues={draft.value} onValuesChange={(_, all) => draft.write(all)} onFinish={({ names }: { names: Names }) => void change(names)}>
          <Fields sending={busy}>
            <NameFields siteLanguage={siteLanguage} outcome={outcome} changed={stands ? changedNames(seen, stands) : {}} />
          </Fields>
          <div className="stack">
            <OfflineNote />
            {stands ? <Alert role="alert" type="warning" showIcon title={conflict.title} description={conflict.hint} /> : <OutcomeNote outcome={besides(outcome, ["names"])} />}
            <Button className="settings-save" type="primary" htmlType="submit" loading={busy} disabled={offline !== null} title={offline ?? undefined}>
              {stands ? conflict.save : save}
            </Button>
          </div>
        </Form>
        <Use department={department} again={again} />
      </div>
    </Drawer>
  );
}

function changedNames(before: DepartmentPartsFragment, now: DepartmentPartsFragment): Partial<Names> {
  const [was, is] = [asNames(before.names), asNames(now.names)];
  return Object.fromEntries(languages.filter((language) => was[language] !== is[language]).map((language) => [language, is[language]]));
}

function NameFields({ siteLanguage, outcome, changed = {} }: { siteLanguage: Language; outcome: Outcome<unknown> | null; changed?: Partial<Names> }) {
  const { departments: words, conflict } = useWords(settingsWords);
  const { none } = useWords(common);
  const ordered = [siteLanguage, ...languages.filter((language) => language !== siteLanguage)];
  return (
    <>
      {ordered.map((language) => {
        const first = language === siteLanguage;
        const hint = first ? words.needed : words.fallsBack(languageNames[siteLanguage]);
        const now = changed[language];
        return (
          <Form.Item
            key={language}
            name={["names", language]}
            label={<span lang={language}>{languageNames[language]}</span>}
            extra={now === undefined ? hint : <strong className="stands-now">{conflict.now(now || none)}</strong>}
            {...(first ? fieldProblem(outcome, "names") : {})}
          >
            <Input lang={language} autoComplete="off" autoFocus={first} />
          </Form.Item>
        );
      })}
    </>
  );
}

function Use({ department: { code, name, version, disabledAt }, again }: { department: DepartmentPartsFragment; again: () => void }) {
  const { departments: words } = useWords(settingsWords);
  const disable = useCommand(DisableDepartmentDocument);
  const enable = useCommand(EnableDepartmentDocument);
  const then = async <Came,>(running: Promise<Came>) => {
    const came = await running;
    again();
    return came;
  };
  const { go, title, text } = disabledAt ? words.enable : words.disable;
  const run = () => then(disabledAt ? enable.run({ code, version }) : disable.run({ code, version }));
  return (
    <div className="settings-buttons">
      <AskFirst danger={!disabledAt} go={go} title={title(name)} text={text} run={run} />
    </div>
  );
}

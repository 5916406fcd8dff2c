import { Alert, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { type Role, roles } from "../../../schema/rules/role.js";
import { useAsk } from "../api/ask.js";
import { useCommand } from "../api/command.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { useServerNow } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { Empty, Shown } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { settingsWords } from "../words/settings.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { AskFirst } from "./AskFirst.js";
import { Lines, Value } from "./Copy.js";
import { besides, fieldProblem } from "./fieldProblem.js";
import { type ApiKeyPartsFragment, ApiKeysDocument, CreateApiKeyDocument, RevokeApiKeyDocument } from "./keys.generated.js";
import { OfflineNote, useOffline } from "./Offline.js";
import { sectionPath, setsUp } from "./sections.js";
import { useEmptied } from "./useEmptied.js";

const EVERY_MS = 5_000;
const dayChoices = [30, 90, 365, 1_095];

interface NewKey {
  name: string;
  role: Role;
  days: number;
}

interface Made {
  name: string;
  /** Null where the answer with it was lost. */
  secret: string | null;
}

/** Keys for BI tools: made with a role and an end, shown once, revoked at once. */
export function Keys() {
  const { keys } = useWords(settingsWords);
  const asked = useAsk(ApiKeysDocument, { variables: {}, every: EVERY_MS });
  const [made, setMade] = useState<Made | null>(null);
  const show = (one: Made) => {
    setMade(one);
    asked.again();
  };
  return (
    <div className="stack">
      <OfflineNote />
      {made && <Secret made={made} />}
      <CreateKey made={show} />
      <Shown asked={asked} who={setsUp}>
        {({ apiKeys }) => (apiKeys.length === 0 ? <Empty {...keys.empty} /> : <KeyTable apiKeys={apiKeys} again={asked.again} />)}
      </Shown>
      <section className="sheet">
        <h2>{keys.example.title}</h2>
        <p className="soft">{keys.example.hint}</p>
        <Lines text={exampleFor(location.origin)} label={keys.example.title} />
      </section>
    </div>
  );
}

const exampleFor = (origin: string) => `curl ${origin}/graphql \\
  -H 'x-api-key: KEY' -H 'content-type: application/json' \\
  -d '{"query": "{ tickets(first: 5) { nodes { number kind state receivedAt } } }"}'`;

function CreateKey({ made }: { made: (made: Made) => void }) {
  const { keys } = useWords(settingsWords);
  const roleNames = useWords(terms).roles;
  const offline = useOffline();
  const [form] = Form.useForm<NewKey>();
  const draft = useDraft<NewKey>("key/new", { name: "", role: "analyst", days: 365 });
  useEmptied(form, draft);
  const { name } = draft.value;
  const { run, busy, outcome } = useSending(CreateApiKeyDocument, {
    title: [keys.create, name].filter(Boolean).join(" · "),
    drop: draft.drop,
    next: ({ secret }) => made({ name, secret }),
    leads: sectionPath("keys"),
  });
  return (
    <section className="sheet">
      <Form form={form} name="new-key" layout="vertical" initialValues={draft.value} onValuesChange={(_, all) => draft.write(all)} onFinish={(values) => void run(values)}>
        <Fields sending={busy}>
          <div className="key-fields">
            <Form.Item name="name" label={keys.name} extra={keys.nameHint} {...fieldProblem(outcome, "name")}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="role" label={keys.role} extra={keys.roleHint} {...fieldProblem(outcome, "role")}>
              <Select options={roles.map((value) => ({ value, label: roleNames[value] }))} />
            </Form.Item>
            <Form.Item name="days" label={keys.days} {...fieldProblem(outcome, "days")}>
              <Select options={dayChoices.map((value) => ({ value, label: keys.daysChoice(value) }))} />
            </Form.Item>
          </div>
        </Fields>
        <div className="stack">
          <OutcomeNote outcome={besides(outcome, ["name", "role", "days"])} />
          <Button className="settings-save" type="primary" htmlType="submit" loading={busy} disabled={offline !== null} title={offline ?? undefined}>
            {keys.create}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function Secret({ made: { name, secret } }: { made: Made }) {
  const { keys } = useWords(settingsWords);
  if (secret === null) return <Alert type="warning" showIcon title={keys.secret.lost} />;
  return (
    <section className="one-time" role="status" aria-label={`${keys.secret.title}: ${name}`}>
      <p className="one-time-who">
        {keys.secret.title} · {name}
      </p>
      <p>
        <Value text={secret} label={keys.secret.title} />
      </p>
      <p className="soft">{keys.secret.hint}</p>
    </section>
  );
}

function KeyTable({ apiKeys, again }: { apiKeys: readonly ApiKeyPartsFragment[]; again: () => void }) {
  const { keys } = useWords(settingsWords);
  const { columns } = keys;
  return (
    <div className="sheet settings-table">
      <table>
        <caption className="unseen">{keys.list}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.created}</th>
            <th scope="col">{columns.expires}</th>
            <th scope="col">{columns.state}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {apiKeys.map((apiKey) => (
            <KeyRow key={apiKey.id} apiKey={apiKey} again={again} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyRow({ apiKey: { id, name, role, createdAt, expiresAt, revokedAt }, again }: { apiKey: ApiKeyPartsFragment; again: () => void }) {
  const { keys } = useWords(settingsWords);
  const roleNames = useWords(terms).roles;
  const times = useTimes();
  const now = useServerNow();
  const revoke = useCommand(RevokeApiKeyDocument);
  const expired = expiresAt !== null && Date.parse(expiresAt) <= now();
  const state = revokedAt ? "revoked" : expired ? "expired" : "good";
  const run = async () => {
    const came = await revoke.run({ apiKeyId: id });
    again();
    return came;
  };
  return (
    <tr className={state === "good" ? undefined : "soft"}>
      <th scope="row">{name}</th>
      <td>{roleNames[role]}</td>
      <td className="figures">{times.day(createdAt)}</td>
      <td className="figures">{expiresAt && times.day(expiresAt)}</td>
      <td>
        <span className={`tag ${state === "good" ? "green" : ""}`}>{keys.states[state]}</span>
      </td>
      <td className="settings-do">
        {state === "good" && <AskFirst size="small" danger go={keys.revoke.go} label={`${keys.revoke.go}: ${name}`} title={keys.revoke.title(name)} text={keys.revoke.text} run={run} />}
      </td>
    </tr>
  );
}

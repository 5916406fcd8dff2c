import { Input } from "antd";
import { useNavigate } from "react-router";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { Page } from "../parts/Page.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { type Facts, createInput, noFacts } from "./facts.js";
import { FactsFields, factFields } from "./FactsFields.js";
import { Field } from "../parts/Field.js";
import { Form } from "./Form.js";
import { CreateTenantDocument } from "./tenants.generated.js";

const blank: Facts & { units: string } = { ...noFacts, units: "" };

/** Opens a file, kept as a draft until it stands. */
export function NewTenant() {
  const { create } = useWords(tenantsWords);
  const go = useNavigate();
  const draft = useDraft("tenant/new", blank);
  const { units, ...facts } = draft.value;
  const command = useSending(CreateTenantDocument, {
    title: [create.title, facts.name].filter(Boolean).join(" · "),
    drop: draft.drop,
    next: ({ tenant }) => void go(`/tenants/${tenant?.id}`, { replace: true }),
    leads: true,
  });
  const refusal = command.outcome?.kind === "refused" ? command.outcome.refusal : null;
  return (
    <Page title={create.title} about={create.about}>
      <section className="sheet tenant-new">
        <Form
          label={create.title}
          save={create.save}
          send={() => void command.run({ input: createInput(facts, units) })}
          fold={() => void go("/tenants")}
          busy={command.busy}
          blocked={!facts.name.trim()}
          outcome={command.outcome}
          fields={[...factFields, "units"]}
          draft={draft}
        >
          <FactsFields facts={facts} write={(name, value) => draft.write({ ...draft.value, [name]: value })} refusal={refusal} />
          <Field label={create.units} hint={create.unitsHint} wide {...(refusal?.field === "units" && { error: refusal.message })}>
            {(input) => <Input {...input} value={units} onChange={({ target }) => draft.write({ ...draft.value, units: target.value })} />}
          </Field>
        </Form>
      </section>
    </Page>
  );
}

import { Button } from "antd";
import { useDraft } from "../drafts/useDraft.js";
import { common } from "../words/common.js";
import { tenantsWords } from "../words/tenants.js";
import type { FactName } from "../words/tenants/words.js";
import { useWords } from "../words/useWords.js";
import { type Edit, type Facts, clashesOf, factsOf, keepMine, noEdit, updateInput, withFact } from "./facts.js";
import { FactsFields, factFields } from "./FactsFields.js";
import { Form } from "./Form.js";
import { type TenantFileFragment, UpdateTenantDocument } from "./tenants.generated.js";
import { useChange } from "./useChange.js";

interface Props {
  tenant: TenantFileFragment;
  /** Reads the file again. */
  again: () => void;
  fold: () => void;
}

/** What a person changes goes onto what the file says now; where somebody else wrote meanwhile, both texts are shown. */
export function EditFacts({ tenant, again, fold }: Props) {
  const words = useWords(tenantsWords);
  const { save } = useWords(common);
  const draft = useDraft<Edit>(`tenant/${tenant.id}/facts`, noEdit);
  const command = useChange(UpdateTenantDocument, { title: `${words.keys.edit} · ${tenant.name}`, drop: draft.drop, next: fold, again });
  const now = factsOf(tenant);
  const edit = draft.value;
  const facts: Facts = { ...now, ...edit.mine };
  const clashes = clashesOf(edit, now);
  const refusal = command.outcome?.kind === "refused" ? command.outcome.refusal : null;
  const write = (name: FactName, value: string) => draft.write(withFact(edit, name, value, now));
  return (
    <Form
      label={words.keys.edit}
      save={save}
      send={() => void command.run({ tenantId: tenant.id, input: updateInput(edit.mine), version: tenant.version })}
      fold={fold}
      busy={command.busy}
      blocked={clashes.length > 0 || Object.keys(edit.mine).length === 0 || !facts.name.trim()}
      // Both texts say more than that there is a conflict.
      outcome={clashes.length > 0 && refusal?.code === "CONFLICT" ? null : command.outcome}
      fields={factFields}
      draft={draft}
    >
      {clashes.length > 0 && (
        <Clashes
          names={clashes}
          mine={facts}
          now={now}
          keep={(name) => draft.write(keepMine(edit, name, now))}
          take={(name) => draft.write(withFact(edit, name, now[name], now))}
        />
      )}
      <FactsFields facts={facts} write={write} refusal={refusal} />
    </Form>
  );
}

interface ClashesProps {
  names: readonly FactName[];
  mine: Facts;
  now: Facts;
  keep: (name: FactName) => void;
  take: (name: FactName) => void;
}

function Clashes({ names, mine, now, keep, take }: ClashesProps) {
  const { conflict, facts, yes, no } = useWords(tenantsWords);
  const said = (name: FactName, value: string) => (name === "anchor" ? (value === "yes" ? yes : no) : value || conflict.blank);
  return (
    <section className="tenant-clash" role="alert">
      <h3>{conflict.title}</h3>
      <p>{conflict.hint}</p>
      {names.map((name) => (
        <dl key={name} aria-label={facts[name]}>
          <dt className="tenant-clash-name">{facts[name]}</dt>
          <div>
            <dt>{conflict.mine}</dt>
            <dd>{said(name, mine[name])}</dd>
            <Button size="small" onClick={() => keep(name)} aria-label={`${facts[name]}: ${conflict.keep}`}>
              {conflict.keep}
            </Button>
          </div>
          <div>
            <dt>{conflict.now}</dt>
            <dd>{said(name, now[name])}</dd>
            <Button size="small" onClick={() => take(name)} aria-label={`${facts[name]}: ${conflict.take}`}>
              {conflict.take}
            </Button>
          </div>
        </dl>
      ))}
    </section>
  );
}

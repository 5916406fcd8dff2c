import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { Button, Input } from "antd";
import { Plus } from "lucide-react";
import { useDraft } from "../drafts/useDraft.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { Field } from "../parts/Field.js";
import { DayField } from "./DayField.js";
import { Form } from "./Form.js";
import { useDays } from "./lasting.js";
import { useChange } from "./useChange.js";
import { useFolding } from "./useFolding.js";

interface PartField {
  name: string;
  label: string;
  hint?: string;
  needed?: boolean;
  type?: "tel";
  longest: number;
  /** As the server names it in a refusal, where it is another name. */
  refusedAs?: string;
}

interface Props<Data extends object, Variables extends OperationVariables> {
  label: string;
  /** Where the draft is kept. */
  place: string;
  fields: readonly PartField[];
  document: TypedDocumentNode<Data, Variables>;
  input: (values: Record<string, string>, since: string | null) => Omit<Variables, "idempotencyKey">;
  /** Reads the file again. */
  again: () => void;
}

/** A button that unfolds into the fields of what is added. */
export function AddPart<Data extends object, Variables extends OperationVariables>(props: Props<Data, Variables>) {
  const { open, unfold, fold, button } = useFolding();
  if (open) return <Fields {...props} fold={fold} />;
  return (
    <Button ref={button} type="text" size="small" className="tenant-add" icon={<Plus aria-hidden="true" size={15} />} onClick={unfold}>
      {props.label}
    </Button>
  );
}

function Fields<Data extends object, Variables extends OperationVariables>({ label, place, fields, document, input, again, fold }: Props<Data, Variables> & { fold: () => void }) {
  const { add } = useWords(tenantsWords);
  const draft = useDraft<Record<string, string>>(place, {});
  const days = useDays();
  const { since = "", ...values } = draft.value;
  const what = fields[0] && values[fields[0].name];
  const { run, busy, outcome } = useChange(document, { title: [label, what].filter(Boolean).join(" · "), drop: draft.drop, next: fold, again });
  const refusal = outcome?.kind === "refused" ? outcome.refusal : null;
  const write = (name: string, value: string) => draft.write({ ...draft.value, [name]: value });
  const error = (name: string) => (refusal?.field === name ? { error: refusal.message } : {});
  return (
    <Form
      label={label}
      save={add.save}
      send={() => void run(input(values, days.begin(since || null)))}
      fold={fold}
      busy={busy}
      blocked={fields.some(({ name, needed }) => needed && !values[name]?.trim())}
      outcome={outcome}
      fields={[...fields.map(({ name, refusedAs }) => refusedAs ?? name), "since"]}
      draft={draft}
    >
      {fields.map(({ name, label: text, hint, needed = false, type, longest, refusedAs }, index) => (
        <Field key={name} label={text} hint={hint} {...error(refusedAs ?? name)}>
          {(field) => (
            <Input
              {...field}
              autoFocus={index === 0}
              type={type}
              required={needed}
              maxLength={longest}
              value={values[name] ?? ""}
              onChange={({ target }) => write(name, target.value)}
            />
          )}
        </Field>
      ))}
      <DayField label={add.since} hint={add.sinceHint} value={since} change={(day) => write("since", day)} latest={days.today()} {...error("since")} />
    </Form>
  );
}

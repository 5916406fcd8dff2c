import { Button, Input } from "antd";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Outcome } from "../api/command.js";
import { useDraft } from "../drafts/useDraft.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { Field } from "../parts/Field.js";
import { DayField } from "./DayField.js";
import { Form } from "./Form.js";
import { useDays } from "./lasting.js";

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

interface Props {
  label: string;
  /** Where the draft is kept. */
  place: string;
  fields: readonly PartField[];
  busy: boolean;
  outcome: Outcome<unknown> | null;
  send: (values: Record<string, string>, since: string | null) => Promise<Outcome<unknown>>;
  forget: () => void;
}

/** A button that unfolds into the fields of what is added. */
export function AddPart(props: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const folded = useRef(false);
  useEffect(() => {
    if (!open && folded.current) button.current?.focus();
  }, [open]);
  const fold = () => {
    folded.current = true;
    props.forget();
    setOpen(false);
  };
  if (open) return <Fields {...props} fold={fold} />;
  return (
    <Button ref={button} type="text" size="small" className="tenant-add" icon={<Plus aria-hidden="true" size={15} />} onClick={() => setOpen(true)}>
      {props.label}
    </Button>
  );
}

function Fields({ label, place, fields, busy, outcome, send, fold }: Props & { fold: () => void }) {
  const { add } = useWords(tenantsWords);
  const draft = useDraft<Record<string, string>>(place, {});
  const days = useDays();
  const refusal = outcome?.kind === "refused" ? outcome.refusal : null;
  const write = (name: string, value: string) => draft.write({ ...draft.value, [name]: value });
  const error = (name: string) => (refusal?.field === name ? { error: refusal.message } : {});
  const { since = "", ...values } = draft.value;
  const go = async () => {
    const done = await send(values, days.begin(since || null));
    if (done.kind !== "done") return;
    draft.drop();
    fold();
  };
  return (
    <Form
      label={label}
      save={add.save}
      send={() => void go()}
      fold={fold}
      busy={busy}
      blocked={fields.some(({ name, needed }) => needed && !values[name]?.trim())}
      outcome={outcome}
      fields={[...fields.map(({ name, refusedAs }) => refusedAs ?? name), "since"]}
      draft={draft}
    >
      {fields.map(({ name, label: text, hint, needed = false, type, longest, refusedAs }, index) => (
        <Field key={name} label={text} hint={hint} {...error(refusedAs ?? name)}>
          {(input) => (
            <Input
              {...input}
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

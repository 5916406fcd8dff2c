import { Checkbox, Input } from "antd";
import { longest } from "../../../schema/rules/tenant.js";
import type { Refused } from "../api/command.js";
import { tenantsWords } from "../words/tenants.js";
import type { FactName } from "../words/tenants/words.js";
import { useWords } from "../words/useWords.js";
import type { Facts } from "./facts.js";
import { Field } from "../parts/Field.js";
import { DayField } from "./DayField.js";

interface Props {
  facts: Facts;
  write: (name: FactName, value: string) => void;
  refusal: Refused | null;
}

/** The same fields for a new file and for an edit. */
export function FactsFields({ facts, write, refusal }: Props) {
  const words = useWords(tenantsWords);
  const at = (name: FactName) => ({
    label: words.facts[name],
    ...(refusal?.field === name && { error: refusal.message }),
  });
  return (
    <>
      <Field {...at("name")} wide>
        {(input) => <Input {...input} required maxLength={longest.name} value={facts.name} onChange={({ target }) => write("name", target.value)} />}
      </Field>
      <Field {...at("code")}>
        {(input) => <Input {...input} maxLength={longest.code} value={facts.code} onChange={({ target }) => write("code", target.value)} />}
      </Field>
      <Field {...at("trade")}>
        {(input) => <Input {...input} maxLength={longest.trade} value={facts.trade} onChange={({ target }) => write("trade", target.value)} />}
      </Field>
      <DayField {...at("since")} hint={words.sinceHint} value={facts.since} change={(day) => write("since", day)} />
      <DayField {...at("until")} hint={words.untilHint} value={facts.until} change={(day) => write("until", day)} />
      <Checkbox className="tenant-field-wide" checked={facts.anchor === "yes"} onChange={({ target }) => write("anchor", target.checked ? "yes" : "")}>
        {words.facts.anchor}
      </Checkbox>
      <Field {...at("note")} hint={words.noteHint} wide>
        {(input) => (
          <Input.TextArea
            {...input}
            autoSize={{ minRows: 2, maxRows: 10 }}
            maxLength={longest.note}
            value={facts.note}
            onChange={({ target }) => write("note", target.value)}
          />
        )}
      </Field>
    </>
  );
}

export const factFields: readonly string[] = ["name", "code", "trade", "since", "until", "note"];

import { Checkbox } from "antd";
import { useState } from "react";
import { causes, severities, ticketCategories } from "../../../schema/rules/ticket.js";
import { useServerSecond } from "../live/useLive.js";
import { recordWords } from "../words/record.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { Choices } from "./Choices.js";
import { type RecordDraft, emptyDraft } from "./draft.js";
import { Field } from "../parts/Field.js";
import { type FormPart, fieldId } from "./form.js";
import { SiteTime } from "./SiteTime.js";

const folded = ["severity", "category", "cause", "businessAffected", "happenedAt", "receivedAt"] as const satisfies (keyof RecordDraft)[];

// As the server sees it: a form's time may run so far from the database's before it means anything.
const LATE_MS = 60_000;

/** What few tickets need, folded away; open where something is filled in or wrong. */
export function More({ value, set, errors }: FormPart) {
  const words = useWords(recordWords);
  const term = useWords(terms);
  const [open, setOpen] = useState(() => folded.some((name) => value[name] !== emptyDraft[name]));
  const wrong = folded.some((name) => errors[name]);
  const now = useServerSecond() * 1_000;
  const late = value.receivedAt !== null && now - Date.parse(value.receivedAt) > LATE_MS;
  const options = <Value extends string>(values: readonly Value[], names: Record<Value, string>) => values.map((one) => ({ value: one, label: names[one] }));
  return (
    <details className="record-more" open={open || wrong} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.more}</summary>
      <Choices id={fieldId("severity")} legend={words.severity} options={options(severities, term.severities).reverse()} value={value.severity} choose={(severity) => severity && set({ severity })} />
      {value.kind === "COMPLAINT" && (
        <>
          <Choices legend={words.category} options={options(ticketCategories, term.categories)} value={value.category} choose={(category) => set({ category })} optional />
          <Choices legend={words.cause} options={options(causes, term.causes)} value={value.cause} choose={(cause) => set({ cause })} optional />
        </>
      )}
      <div className="record-check">
        <Checkbox checked={value.businessAffected} onChange={({ target }) => set({ businessAffected: target.checked })}>
          {words.businessAffected}
        </Checkbox>
        {value.businessAffected && <p className="soft">{words.businessAffectedHint}</p>}
      </div>
      <div className="record-pair">
        <Field id={fieldId("happenedAt")} label={words.happenedAt} error={errors["happenedAt"]}>
          {(input) => <SiteTime input={input} value={value.happenedAt} change={(happenedAt) => set({ happenedAt })} latest={new Date(now)} />}
        </Field>
        <Field id={fieldId("receivedAt")} label={words.receivedAt} error={errors["receivedAt"]}>
          {(input) => (
            <>
              <SiteTime input={input} value={value.receivedAt} change={(receivedAt) => set({ receivedAt })} latest={new Date(now)} />
              <p className="soft">
                {late && <span className="tag amber">{words.lateEntry}</span>} {late ? words.lateEntryHint : words.receivedAtHint}
              </p>
            </>
          )}
        </Field>
      </div>
    </details>
  );
}

import { Button, Checkbox, Input } from "antd";
import { Store, X } from "lucide-react";
import { recordWords } from "../words/record.js";
import { useJoined, useWords } from "../words/useWords.js";
import { candidateId, candidatesId } from "./Beside.js";
import { withoutTenant } from "./draft.js";
import { Field } from "../parts/Field.js";
import { type FormPart, fieldId, focusField } from "./form.js";
import type { Candidates } from "./useCandidates.js";

interface Props extends FormPart {
  candidates: Candidates;
  looking: string;
  look: (words: string) => void;
  /** An emergency asks for no name. */
  short: boolean;
}

/** Who reports it: the phone first, then the tenant, then a name. */
export function Who({ value, set, errors, candidates, looking, look, short }: Props) {
  const joined = useJoined();
  const words = useWords(recordWords);
  const { asked: _asked, found, text: _text, active, ...keys } = candidates;
  const combobox = {
    role: "combobox",
    "aria-expanded": found.length > 0,
    "aria-controls": found.length > 0 ? candidatesId : undefined,
    "aria-activedescendant": found[active] ? candidateId(found[active].id) : undefined,
    autoComplete: "off",
    ...keys,
  };
  return (
    <section className="sheet record-who" aria-label={words.who}>
      <h2>{words.who}</h2>
      <div className="record-three">
        <Field id={fieldId("reporterPhone")} label={words.phone} error={errors["reporterPhone"]}>
          {(input) => (
            <Input {...input} {...combobox} autoFocus size="large" type="tel" inputMode="tel" className="figures" placeholder={words.phoneHint} value={value.phone} onChange={({ target }) => set({ phone: target.value })} />
          )}
        </Field>
        {value.tenant ? (
          <div className="labelled">
            <span className="record-label">{words.tenant}</span>
            <p className="record-chosen">
              <Store aria-hidden="true" size={16} />
              <span>
                {value.tenant.name} <span className="soft">{joined(value.tenant.units)}</span>
              </span>
              <Button
                type="text"
                size="small"
                icon={<X aria-hidden="true" size={14} />}
                onClick={() => {
                  set(withoutTenant(value));
                  setTimeout(() => focusField("tenantId"));
                }}
              >
                {words.notThis}
              </Button>
            </p>
          </div>
        ) : (
          <Field id={fieldId("tenantId")} label={words.findTenant} error={errors["tenantId"]}>
            {(input) => <Input {...input} {...combobox} size="large" placeholder={words.findTenantHint} value={looking} onChange={({ target }) => look(target.value)} />}
          </Field>
        )}
        {!short && <NameOrNone value={value} set={set} errors={errors} />}
      </div>
    </section>
  );
}

function NameOrNone({ value, set, errors }: FormPart) {
  const words = useWords(recordWords);
  return (
    <Field id={fieldId("reporterName")} label={words.name} error={errors["reporterName"]}>
      {(input) => (
        <>
          <Input {...input} size="large" disabled={value.anonymous} value={value.reporterName} onChange={({ target }) => set({ reporterName: target.value })} />
          <Checkbox checked={value.anonymous} onChange={({ target }) => set({ anonymous: target.checked })}>
            {words.anonymous}
          </Checkbox>
          {value.anonymous && <p className="soft">{words.anonymousHint}</p>}
        </>
      )}
    </Field>
  );
}

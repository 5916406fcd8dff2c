import { Input } from "antd";
import { Link } from "react-router";
import { ticketChannels, ticketKinds } from "../../../schema/rules/ticket.js";
import { useAsk } from "../api/ask.js";
import { useBoard } from "../live/useLive.js";
import { recordWords } from "../words/record.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { alreadyOpen } from "./alreadyOpen.js";
import { Choices } from "./Choices.js";
import { titleOf } from "./draft.js";
import { Field } from "../parts/Field.js";
import { type FormPart, fieldId, focusField } from "./form.js";
import { More } from "./More.js";
import { Note } from "./Note.js";
import { RecordDepartmentsDocument } from "./record.generated.js";

const SHOWN_OPEN = 3;

/** What happened: kind, place and words; an emergency is asked no more than that. */
export function What({ short, ...part }: FormPart & { short: boolean }) {
  const words = useWords(recordWords);
  const { kinds } = useWords(terms);
  const { value, set, errors } = part;
  return (
    <section className="sheet record-what" aria-label={words.what}>
      <h2>{words.what}</h2>
      <Choices
        id={fieldId("kind")}
        legend={words.kind}
        hint={words.kindHint}
        options={ticketKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        value={value.kind}
        choose={(kind) => set({ kind })}
        digits
        onDigit={() => focusField(value.place ? "description" : "place")}
        error={errors["kind"]}
      />
      <Place {...part} />
      <AlreadyOpen {...part} />
      <Field id={fieldId("description")} label={words.description} hint={words.descriptionHint} error={errors["description"]}>
        {(input) => <Input.TextArea {...input} aria-required autoSize={{ minRows: 3, maxRows: 12 }} value={value.description} onChange={({ target }) => set({ description: target.value })} />}
      </Field>
      {!short && <Rest {...part} />}
    </section>
  );
}

function Place({ value, set, errors }: FormPart) {
  const words = useWords(recordWords);
  const units = value.tenant?.units ?? [];
  return (
    <Field id={fieldId("place")} label={words.place} hint={words.placeHint} error={errors["place"]}>
      {(input) => (
        <>
          <Input {...input} value={value.place} onChange={({ target }) => set({ place: target.value })} />
          {units.length > 1 && (
            <span className="record-units">
              {units.map((unit) => (
                <button key={unit} type="button" className="tag accent" aria-pressed={value.place === unit} onClick={() => set({ place: unit })}>
                  {unit}
                </button>
              ))}
            </span>
          )}
        </>
      )}
    </Field>
  );
}

function AlreadyOpen({ value: { kind, place, tenant } }: FormPart) {
  const words = useWords(recordWords);
  const { tickets } = useBoard();
  const found = alreadyOpen(tickets?.values() ?? [], { kind, place, tenantId: tenant?.id ?? null });
  if (found.length === 0) return null;
  return (
    <Note tone="warning" title={words.alreadyOpen(found.length)}>
      <span className="record-open">
        {found.slice(0, SHOWN_OPEN).map(({ id, number, title, place: where }) => (
          <Link key={id} className="figures" to={`/tickets/${number}`} title={[title, where].filter(Boolean).join(" · ")}>
            {number}
          </Link>
        ))}
        {found.length > SHOWN_OPEN && "…"}
      </span>
      <p>{words.alreadyOpenHint}</p>
    </Note>
  );
}

function Rest(part: FormPart) {
  const words = useWords(recordWords);
  const { channels } = useWords(terms);
  const { value, set, errors } = part;
  const departments = useAsk(RecordDepartmentsDocument, { variables: {} }).data?.departments.filter(({ disabledAt }) => !disabledAt) ?? [];
  return (
    <>
      <Field id={fieldId("title")} label={words.ticketTitle} hint={words.titleHint} error={errors["title"]}>
        {(input) => <Input {...input} value={value.title} placeholder={titleOf(value)} maxLength={200} onChange={({ target }) => set({ title: target.value })} />}
      </Field>
      <Field id={fieldId("remedySought")} label={words.remedy} hint={words.remedyHint} error={errors["remedySought"]}>
        {(input) => <Input.TextArea {...input} autoSize={{ minRows: 1, maxRows: 6 }} value={value.remedySought} onChange={({ target }) => set({ remedySought: target.value })} />}
      </Field>
      <Choices
        id={fieldId("departmentCode")}
        legend={words.department}
        hint={words.departmentHint}
        options={departments.map(({ code, name }) => ({ value: code, label: name }))}
        value={value.departmentCode}
        choose={(departmentCode) => set({ departmentCode })}
        optional
        digits
        error={errors["departmentCode"]}
      />
      <Choices
        id={fieldId("channel")}
        legend={words.channel}
        options={ticketChannels.map((channel) => ({ value: channel, label: channels[channel] }))}
        value={value.channel}
        choose={(channel) => channel && set({ channel })}
      />
      <More {...part} />
    </>
  );
}

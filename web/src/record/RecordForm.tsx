import { Button, Popconfirm } from "antd";
import { Siren } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useAsk } from "../api/ask.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { useKeys } from "../keys/useKeys.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { Page } from "../parts/Page.js";
import type { TenantFoundFragment } from "../search/search.generated.js";
import { common } from "../words/common.js";
import { newTicket } from "../words/newTicket.js";
import { recordWords } from "../words/record.js";
import { useWords } from "../words/useWords.js";
import { Beside } from "./Beside.js";
import { type RecordDraft, emptyDraft, inputOf, missing, titleOf, withTenant } from "./draft.js";
import { fieldId, focusField } from "./form.js";
import { FromCall } from "./FromCall.js";
import { Note } from "./Note.js";
import { RecordTicketDocument, type RecordTicketMutation, TenantToRecordDocument } from "./record.generated.js";
import type { SavedTicket } from "./Saved.js";
import { useCandidates } from "./useCandidates.js";
import { What } from "./What.js";
import { Who } from "./Who.js";

interface Props {
  /** Its own draft: a form that was begun for one call is not another's. */
  name: string;
  callId: string | null;
  tenantId: string | null;
  saved: (ticket: SavedTicket) => void;
}

/** The form: phone first, four fields needed, the rest folded. Nothing that is typed is lost before it is saved. */
export function RecordForm({ name, callId, tenantId, saved }: Props) {
  const words = useWords(recordWords);
  const title = useWords(newTicket);
  // Filled in by the call or the tenant of the address: nobody's words yet, and so no draft.
  const [begun, begin] = useState(emptyDraft);
  const draft = useDraft<RecordDraft>(name, begun);
  const { value } = draft;
  const [restored] = useState(draft.found);
  const [looking, look] = useState("");
  const { save, errors, note, busy, forget } = useSaving({ value, callId, saved, drop: draft.drop });
  const set = (part: Partial<RecordDraft>) => {
    if (busy) return;
    forget();
    draft.write({ ...value, ...part });
  };
  const pick = (tenant: TenantFoundFragment) => {
    look("");
    set(withTenant(value, tenant));
  };
  const fill = (part: Partial<RecordDraft>) => {
    begin((now) => ({ ...now, ...part }));
    if (draft.found) set(part);
  };
  useTenantOfAddress(tenantId, value, (tenant) => fill(withTenant(value, tenant)));
  const goOn = () => setTimeout(() => focusField(value.kind === null ? "kind" : "place"));
  const candidates = useCandidates({ draft: value, words: looking, pick, goOn });
  const emergency = value.kind === "EMERGENCY";
  const beginEmergency = () => {
    set({ kind: "EMERGENCY" });
    setTimeout(() => focusField(value.phone ? "place" : "reporterPhone"));
  };
  useKeys([
    { key: "Ctrl+Enter", name: words.save, run: () => void save(), whileTyping: true },
    { key: "F8", name: words.emergency, run: beginEmergency, whileTyping: true },
  ]);
  const part = { value, set, errors };
  const siren = (
    <Button danger type={emergency ? "primary" : "default"} icon={<Siren aria-hidden="true" size={16} />} aria-pressed={emergency} title={`${words.emergency} (F8)`} onClick={beginEmergency}>
      {words.emergency} <kbd aria-hidden="true">F8</kbd>
    </Button>
  );
  return (
    <Page title={title} about={words.about} actions={siren}>
      <Fields sending={busy}>
        <div className="record-notes">
          {emergency && <Note tone="emergency" title={words.emergencyFirst} />}
          {restored && draft.found && <Restored drop={draft.drop} />}
          {callId && <FromCall id={callId} value={value} set={set} fill={fill} />}
        </div>
      </Fields>
      <form className={`record ${emergency ? "record-emergency" : ""}`} onSubmit={(event) => event.preventDefault()} autoComplete="off">
        <Fields sending={busy}>
          <Who {...part} candidates={candidates} looking={looking} look={look} short={emergency} />
          <Beside
            draft={value}
            candidates={candidates}
            pick={(tenant) => {
              pick(tenant);
              goOn();
            }}
          />
          <What {...part} short={emergency} />
        </Fields>
        <Foot note={note} busy={busy} save={() => void save()} />
      </form>
    </Page>
  );
}

function Restored({ drop }: { drop: () => void }) {
  const { restored, dropped } = useWords(recordWords);
  const clear = (
    <Popconfirm
      title={`${dropped}?`}
      onConfirm={() => {
        drop();
        focusField("reporterPhone");
      }}
    >
      <Button size="small">{dropped}</Button>
    </Popconfirm>
  );
  return <Note tone="info" title={restored} action={clear} />;
}

function Foot({ note, busy, save }: { note: ReturnType<typeof useSaving>["note"]; busy: boolean; save: () => void }) {
  const words = useWords(recordWords);
  const { offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  return (
    <footer className="record-foot">
      <OutcomeNote outcome={note} />
      {offline && <p className="record-offline">{offlineWriting}</p>}
      <Button type="primary" size="large" disabled={offline} loading={busy} title={offline ? offlineWriting : `${words.save} (Ctrl+Enter)`} onClick={save}>
        {words.save} <kbd aria-hidden="true">Ctrl ↵</kbd>
      </Button>
    </footer>
  );
}

interface Saving {
  value: RecordDraft;
  callId: string | null;
  saved: (ticket: SavedTicket) => void;
  drop: () => void;
}

/** Sends the form once; what is missing or refused is said beside its field, and the cursor goes there. */
function useSaving({ value, callId, saved, drop }: Saving) {
  const { needed } = useWords(recordWords);
  const title = useWords(newTicket);
  const live = useLink().state === "live";
  const next = ({ ticket }: RecordTicketMutation["recordTicket"]) =>
    ticket && saved({ ...ticket, departmentCode: value.departmentCode, callId, linked: false, handedOver: null });
  const { run, busy, outcome, forget } = useSending(RecordTicketDocument, { title: [title, titleOf(value)].filter(Boolean).join(" · "), drop, next, leads: true });
  const [tried, setTried] = useState(false);
  const refusal = outcome?.kind === "refused" ? outcome.refusal : null;
  const errors: Record<string, string | undefined> = tried ? Object.fromEntries(missing(value).map((field) => [field, needed[field]])) : {};
  if (refusal?.field) errors[refusal.field] ??= refusal.message;
  useEffect(() => {
    if (refusal?.field) focusField(refusal.field);
  }, [refusal]);
  const save = async () => {
    if (!live || busy) return;
    setTried(true);
    const [first] = missing(value);
    if (first || !value.kind) return focusField(first ?? "kind");
    await run({ input: inputOf(value, value.kind) });
  };
  // A field that this form does not show now says what is wrong with it at the foot.
  const beside = refusal?.field && document.getElementById(fieldId(refusal.field)) !== null;
  return { save, errors, busy, note: beside ? null : outcome, forget: () => outcome?.kind === "refused" && forget() };
}

/** `?tenant=ID`: recorded from a tenant's file. */
function useTenantOfAddress(id: string | null, { tenant }: RecordDraft, pick: (tenant: TenantFoundFragment) => void): void {
  const filled = useRef(id === null);
  const { data } = useAsk(TenantToRecordDocument, { variables: { id: id ?? "" }, skip: id === null });
  useEffect(() => {
    if (!data?.tenant || filled.current) return;
    filled.current = true;
    if (!tenant) pick(data.tenant);
  });
}

import { Button } from "antd";
import { ArrowRight, Check, Plus, Send } from "lucide-react";
import { useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import type { TicketKind } from "../../../schema/rules/ticket.js";
import { useAsk } from "../api/ask.js";
import { useSending } from "../drafts/useSending.js";
import { useKeys } from "../keys/useKeys.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { KindTag } from "../parts/Tags.js";
import { common } from "../words/common.js";
import { recordWords } from "../words/record.js";
import { useWords } from "../words/useWords.js";
import { Note } from "./Note.js";
import { HandOverRecordedDocument, LinkRecordedCallDocument, RecordDepartmentsDocument } from "./record.generated.js";

/** A ticket that was just recorded, and what was done with it since; it stands in the address's state, so a reload keeps it. */
export interface SavedTicket {
  number: string;
  version: number;
  kind: TicketKind;
  title: string;
  departmentCode: string | null;
  callId: string | null;
  linked: boolean;
  /** The department's name, once it is there. */
  handedOver: string | null;
}

interface Props {
  ticket: SavedTicket;
  change: (part: Partial<SavedTicket>) => void;
  next: () => void;
}

/** The number in large, and the next step: hand over, open, or the next caller. */
export function Saved({ ticket, change, next }: Props) {
  const words = useWords(recordWords).saved;
  const go = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const open = () => void go(`/tickets/${ticket.number}`);
  useKeys([
    { key: "o", name: words.open, run: open },
    { key: "n", name: words.next, run: next },
  ]);
  // Not onto a button: Ctrl+Enter pressed twice would press it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="page">
      <section className="sheet record-saved">
        <p className="record-done">
          <Check aria-hidden="true" size={18} /> {words.done}
        </p>
        <h1 ref={heading} tabIndex={-1} className="record-number figures">
          {ticket.number}
        </h1>
        <p>
          <KindTag kind={ticket.kind} /> {ticket.title}
        </p>
        {ticket.callId && <LinkCall callId={ticket.callId} ticket={ticket} linked={() => change({ linked: true })} />}
        {ticket.handedOver ? (
          <p className="record-done" role="status">
            <Check aria-hidden="true" size={18} /> {words.handedOver(ticket.handedOver)}
          </p>
        ) : (
          <HandOver ticket={ticket} handedOver={(name, version) => change({ handedOver: name, version })} />
        )}
        <div className="record-next">
          <Button type={ticket.handedOver ? "primary" : "default"} icon={<Plus aria-hidden="true" size={16} />} onClick={next}>
            {words.next} <kbd aria-hidden="true">N</kbd>
          </Button>
          <Button icon={<ArrowRight aria-hidden="true" size={16} />} onClick={open}>
            {words.open} <kbd aria-hidden="true">O</kbd>
          </Button>
        </div>
      </section>
    </main>
  );
}

interface HandOverProps {
  ticket: SavedTicket;
  handedOver: (name: string, version: number) => void;
}

/** One key: `h` to the department that the form suggested, a digit to any. */
function HandOver({ ticket: { number, version, departmentCode }, handedOver }: HandOverProps) {
  const words = useWords(recordWords).saved;
  const { offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const { run, busy, outcome } = useSending(HandOverRecordedDocument, {
    title: `${words.handOver} · ${number}`,
    next: ({ ticket }) => ticket && handedOver(ticket.department?.name ?? "–", ticket.version),
  });
  const departments = useAsk(RecordDepartmentsDocument, { variables: {} }).data?.departments.filter(({ disabledAt }) => !disabledAt) ?? [];
  const to = (code: string) => void (!offline && !busy && run({ number, departmentCode: code, version }));
  const digits = departments.slice(0, 9).map(({ code, name }, index) => ({ key: String(index + 1), name: `${words.handOver}：${name}`, run: () => to(code) }));
  const suggested = departments.find(({ code }) => code === departmentCode);
  useKeys([...(suggested ? [{ key: "h", name: `${words.handOver}：${suggested.name}`, run: () => to(suggested.code) }] : []), ...digits]);
  return (
    <section className="record-handover" aria-label={words.handOver}>
      <h2>{words.handOver}</h2>
      {suggested && (
        <Button type="primary" size="large" loading={busy} disabled={offline} icon={<Send aria-hidden="true" size={16} />} onClick={() => to(suggested.code)}>
          {suggested.name} <kbd aria-hidden="true">H</kbd>
        </Button>
      )}
      <div className="record-departments">
        {departments.map(({ code, name }, index) => (
          <Button key={code} disabled={offline || busy} onClick={() => to(code)}>
            {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>} {name}
          </Button>
        ))}
      </div>
      <p className="soft">{offline ? offlineWriting : words.handOverHint}</p>
      <OutcomeNote outcome={outcome} />
    </section>
  );
}

function LinkCall({ callId, ticket: { number, linked: done }, linked }: { callId: string; ticket: SavedTicket; linked: () => void }) {
  const words = useWords(recordWords).saved;
  const { run, busy, outcome } = useSending(LinkRecordedCallDocument, { title: `${number} · ${words.notLinked}`, next: linked, quiet: true });
  const link = () => void run({ callId, number });
  const begun = useRef(done);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    link();
  });
  if (done) return <p className="soft">{words.linked}</p>;
  if (!outcome || outcome.kind === "done") return null;
  const again = (
    <Button size="small" loading={busy} onClick={link}>
      {words.linkAgain}
    </Button>
  );
  return (
    <Note tone="warning" title={words.notLinked} action={again}>
      {outcome.kind === "refused" && <p>{outcome.refusal.message}</p>}
    </Note>
  );
}

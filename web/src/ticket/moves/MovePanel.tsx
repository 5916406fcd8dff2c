import { Button } from "antd";
import { useEffect, useRef } from "react";
import type { Refusal } from "../../../../schema/rules/refusal.js";
import { refusalMessage } from "../../../../schema/rules/refusalText.js";
import { closingDoor } from "../../../../schema/rules/ticket/gate.js";
import { Fields } from "../../drafts/Fields.js";
import { useKeys } from "../../keys/useKeys.js";
import { useLink } from "../../live/useLive.js";
import { OutcomeNote } from "../../parts/OutcomeNote.js";
import { common } from "../../words/common.js";
import { ticketWords } from "../../words/ticket.js";
import type { MoveName } from "../../words/ticket/words.js";
import { useLanguage, useWords } from "../../words/useWords.js";
import type { Past } from "../readPast.js";
import type { TicketFactsFragment } from "../ticket.generated.js";
import type { Colleagues } from "../useColleagues.js";
import { Conflict } from "./Conflict.js";
import { MoveField } from "./MoveField.js";
import { apiName } from "./moveForms.js";
import { useMoveForm } from "./useMoveForm.js";
import type { TicketCall } from "../timeline/links.js";

interface Props {
  move: MoveName;
  ticket: TicketFactsFragment;
  past: Past;
  calls: readonly TicketCall[];
  colleagues: Colleagues;
  /** The state knows no such move (any more), or the viewer may not make it. */
  shut: Refusal | "gone" | null;
  own: readonly number[];
  /** The ticket stands on this version now; the panel may have been folded meanwhile. */
  made: (version: number | undefined) => void;
  done: () => void;
  fold: () => void;
}

/** A move's fields, in the page and not over it. Nothing typed here is lost: not by Esc, a reload, a cut or a conflict. */
export function MovePanel({ move, ticket, past, calls, colleagues, shut, own, made, done, fold }: Props) {
  const words = useWords(ticketWords);
  const shared = useWords(common);
  const live = useLink().state === "live";
  const form = useMoveForm({ move, ticket, events: past.events, own, made, done });
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>("input:checked, textarea, input, select, .ant-btn-primary")?.focus(), []);
  const blocked = !live || shut !== null || form.busy;
  const send = () => void (blocked ? undefined : form.send());
  useKeys([
    { key: "Ctrl+Enter", name: words.panel.save, run: send, whileTyping: true },
    { key: "Escape", name: words.panel.fold, run: fold, whileTyping: true },
  ]);
  const refusal = form.outcome?.kind === "refused" ? form.outcome.refusal : null;
  const beside = form.fields.find((field) => apiName(field) === refusal?.field);
  return (
    <section className="sheet move-panel" ref={place} aria-label={words.moves[move]}>
      <h2>{words.moves[move]}</h2>
      {form.restored && (
        <p className="move-draft soft">
          {shared.draft.found}{" "}
          <Button type="link" size="small" onClick={form.clear}>
            {shared.draft.drop}
          </Button>
        </p>
      )}
      <Fields sending={form.busy}>
        {form.fields.map((field) => (
          <MoveField
            key={field}
            field={field}
            move={move}
            draft={form.value}
            write={form.write}
            refusal={field === beside ? refusal?.message : undefined}
            colleagues={colleagues}
            calls={calls}
          />
        ))}
      </Fields>
      {form.changes.length > 0 && <Conflict events={form.changes} colleagues={colleagues} see={form.behind && shut === null ? form.see : null} />}
      <MoveHint move={move} past={past} />
      {!beside && refusal?.code !== "CONFLICT" && <OutcomeNote outcome={form.outcome} />}
      <Shut shut={shut} />
      <footer className="move-send">
        <Button type="primary" disabled={blocked} loading={form.busy} title={live ? "Ctrl+Enter" : shared.offlineWriting} onClick={send}>
          {!form.behind && refusal?.code === "CONFLICT" ? words.conflict.again : words.moves[move]}
        </Button>
        <Button title="Esc" onClick={fold}>
          {words.panel.fold}
        </Button>
        <span className="soft move-kept">{live ? form.fields.length > 0 && words.panel.kept : shared.offlineWriting}</span>
      </footer>
    </section>
  );
}

function MoveHint({ move, past }: Pick<Props, "move" | "past">) {
  const words = useWords(ticketWords);
  if (move === "startWork") return <p>{words.startWorkHint}</p>;
  if (move !== "close") return null;
  const door = closingDoor(past.ticket);
  return typeof door === "string" ? <p>{words.closeHint(words.closeReasons[door])}</p> : null;
}

function Shut({ shut }: Pick<Props, "shut">) {
  const { notNow } = useWords(ticketWords);
  const { language } = useLanguage();
  if (shut === null) return null;
  return (
    <p className="move-refusal" role="alert">
      {shut === "gone" ? notNow : refusalMessage(shut, language)}
    </p>
  );
}

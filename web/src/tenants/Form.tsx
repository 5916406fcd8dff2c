import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import type { Outcome } from "../api/command.js";
import { Fields } from "../drafts/Fields.js";
import { useKeys } from "../keys/useKeys.js";
import { useLinkState } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";

interface Props {
  /** What the form is for, to those who hear the page. */
  label: string;
  save: string;
  send: () => void;
  fold: () => void;
  busy: boolean;
  /** Something has to be decided or filled in first. */
  blocked?: boolean;
  outcome: Outcome<unknown> | null;
  /** Fields that say themselves what the server refused of them. */
  fields: readonly string[];
  /** Something not sent was found here, and how to throw it away. */
  draft: { found: boolean; drop: () => void };
  children: ReactNode;
}

/** A form in the page: Ctrl+Enter sends it, Esc folds it and keeps what was typed. */
export function Form({ label, save, send, fold, busy, blocked = false, outcome, fields, draft, children }: Props) {
  const words = useWords(common);
  const { conflict } = useWords(tenantsWords);
  const live = useLinkState() === "live";
  const stopped = !live || busy || blocked;
  // Said once, when the form opens: what is being typed now is a draft too.
  const restored = useRef(draft.found);
  const go = () => {
    if (!stopped) send();
  };
  useKeys([
    { key: "Ctrl+Enter", name: save, run: go, whileTyping: true },
    { key: "Escape", name: words.cancel, run: fold, whileTyping: true },
  ]);
  const refusal = outcome?.kind === "refused" ? outcome.refusal : null;
  const beside = refusal?.field != null && fields.includes(refusal.field);
  return (
    <form
      className="tenant-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      {restored.current && draft.found && (
        <p className="soft tenant-field-wide">
          {words.draft.found}{" "}
          <Button type="link" size="small" onClick={draft.drop}>
            {words.draft.drop}
          </Button>
        </p>
      )}
      <Fields sending={busy}>{children}</Fields>
      <div className="tenant-send">
        {!beside && <OutcomeNote outcome={outcome} />}
        {refusal?.code === "CONFLICT" && <p className="soft">{conflict.reloaded}</p>}
        <Button type="primary" htmlType="submit" disabled={stopped && !busy} loading={busy} title={live ? "Ctrl+Enter" : words.offlineWriting}>
          {save}
        </Button>
        <Button title="Esc" onClick={fold}>
          {words.cancel}
        </Button>
        {!live && <span className="soft">{words.offlineWriting}</span>}
      </div>
    </form>
  );
}

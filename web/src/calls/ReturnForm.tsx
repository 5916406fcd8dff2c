import { Button, Input } from "antd";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import type { TaskReport } from "../../../schema/rules/call/task.js";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { isComposing } from "../keys/isTyping.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { usePhoneText } from "../parts/Phone.js";
import { common } from "../words/common.js";
import { returnsWords } from "../words/returns.js";
import { useWords } from "../words/useWords.js";
import { type CallReturnFragment, FinishCallReturnDocument } from "./returns.generated.js";

interface Props {
  task: CallReturnFragment;
  report: TaskReport;
  close: () => void;
  finished: () => void;
}

/** What came of it. One note for all three reports: who changes their mind keeps the words. */
export function ReturnForm({ task, report, close, finished }: Props) {
  const { reports, noteHint, reasonNeeded } = useWords(returnsWords);
  const { cancel, offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const draft = useDraft(`return/${task.id}`, { note: "" });
  const title = `${reports[report].act} · ${usePhoneText()(task.caller)}`;
  const { run, busy, outcome } = useSending(FinishCallReturnDocument, { title, drop: draft.drop, next: finished });
  const [lacking, setLacking] = useState(false);
  const field = useId();
  const note = draft.value.note;
  const save = async () => {
    const empty = note.trim() === "";
    setLacking(report === "NOT_NEEDED" && empty);
    if (offline || busy || (report === "NOT_NEEDED" && empty)) return;
    await run({ id: task.id, outcome: report, note: empty ? null : note });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form className="return-form" onSubmit={onSubmit}>
      <label htmlFor={field}>{reports[report].note}</label>
      <Fields sending={busy}>
        <Input.TextArea
          id={field}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={note}
          aria-required={report === "NOT_NEEDED"}
          status={lacking ? "error" : undefined}
          aria-invalid={lacking}
          aria-describedby={lacking ? `${field}-why` : undefined}
          onChange={({ target }) => draft.write({ note: target.value })}
          onKeyDown={onKeyDown}
        />
      </Fields>
      {lacking && (
        <p id={`${field}-why`} className="tone-red" role="alert">
          {reasonNeeded}
        </p>
      )}
      <OutcomeNote outcome={outcome} />
      {offline && <p className="soft">{offlineWriting}</p>}
      <p className="return-form-acts">
        <Button type="primary" htmlType="submit" loading={busy} disabled={offline} title={offline ? offlineWriting : noteHint}>
          {reports[report].save}
        </Button>
        <Button onClick={close}>{cancel}</Button>
        <span className="soft">{noteHint}</span>
      </p>
    </form>
  );
}

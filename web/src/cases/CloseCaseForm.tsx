import { Button, Input, Modal } from "antd";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { casesWords } from "../words/cases.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { CloseCaseDocument } from "./cases.generated.js";

/** The outcome; and that no hold goes with it (R4). */
export function CloseCaseForm({ number, close }: { number: string; close: () => void }) {
  const { close: words } = useWords(casesWords);
  const { cancel, offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const draft = useDraft(`closeCase/${number}`, { outcome: "" });
  const { run, busy, outcome } = useSending(CloseCaseDocument, { title: words.title(number), drop: draft.drop, next: close });
  return (
    <Modal open title={words.title(number)} onCancel={close} footer={null}>
      <form
        className="rec-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ caseNumber: number, outcome: draft.value.outcome });
        }}
      >
        <p className="soft">{words.about}</p>
        <Fields sending={busy}>
          <label htmlFor="case-outcome">{words.outcome}</label>
          <Input.TextArea id="case-outcome" autoFocus autoSize={{ minRows: 3, maxRows: 10 }} value={draft.value.outcome} onChange={({ target }) => draft.write({ outcome: target.value })} />
        </Fields>
        {offline && <p className="soft">{offlineWriting}</p>}
        <OutcomeNote outcome={outcome} />
        <div className="rec-fields-end">
          <Button onClick={close}>{cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={offline || draft.value.outcome.trim() === ""} title={offline ? offlineWriting : undefined}>
            {words.submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

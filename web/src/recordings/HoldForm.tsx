import { Button, Checkbox, type GetRef, Input, Modal, Select } from "antd";
import { useRef, useState } from "react";
import { useAsk } from "../api/ask.js";
import { Fields } from "../drafts/Fields.js";
import { useKeys } from "../keys/useKeys.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { OpenCasesDocument } from "./recordings.generated.js";
import { type Choice, type Holding, useHolding } from "./useHolding.js";

interface Props extends Holding {
  close: () => void;
}

/** A case, a reason, done: an open case is chosen, or a new one opened by its title in the same place. */
export function HoldForm({ recordingId, others, close, placed }: Props) {
  const { holds: words } = useWords(recordingsWords);
  const { cancel, offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const { choice, reason, write, together, setTogether, ready, busy, outcome, submit } = useHolding({ recordingId, others, placed });
  const send = () => void (!offline && submit());
  // Once the dialog stands where it stays: what opens beside a field that still moves is left askew.
  const [listed, list] = useState(false);
  const reasonField = useRef<GetRef<typeof Input.TextArea>>(null);
  useKeys([{ key: "Ctrl+Enter", name: words.submit, run: send, whileTyping: true }]);
  return (
    <Modal open title={words.place} onCancel={close} footer={null} afterOpenChange={(opened) => list(opened && !choice.caseNumber && !choice.newTitle)} destroyOnHidden>
      <form
        className="rec-fields"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="soft">{words.about}</p>
        <label htmlFor="hold-case">{words.case}</label>
        <Fields sending={busy}>
          <CaseChoice
            chosen={choice}
            listed={listed}
            list={list}
            choose={(next) => {
              write(next);
              reasonField.current?.focus();
            }}
          />
        </Fields>
        <label htmlFor="hold-reason">{words.reason}</label>
        <Fields sending={busy}>
          <Input.TextArea id="hold-reason" ref={reasonField} autoSize={{ minRows: 2, maxRows: 6 }} placeholder={words.reasonHint} value={reason} onChange={({ target }) => write({ reason: target.value })} />
          {others.length > 0 && (
            <Checkbox checked={together} onChange={({ target }) => setTogether(target.checked)}>
              {words.together(others.length)}
            </Checkbox>
          )}
        </Fields>
        {offline && <p className="soft">{offlineWriting}</p>}
        <OutcomeNote outcome={outcome} />
        <div className="rec-fields-end">
          <Button onClick={close}>{cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={offline || !ready} title={offline ? offlineWriting : "Ctrl+Enter"}>
            {words.submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const NEW = "new:";

interface CaseChoiceProps {
  chosen: Choice;
  choose: (choice: Choice) => void;
  listed: boolean;
  list: (listed: boolean) => void;
}

function CaseChoice({ chosen, choose, listed, list }: CaseChoiceProps) {
  const { holds: words } = useWords(recordingsWords);
  const [typed, setTyped] = useState("");
  const { data } = useAsk(OpenCasesDocument, { variables: {} });
  const open = (data?.cases.nodes ?? []).map(({ number, title }) => ({ value: number, label: `${number} ${title}` }));
  const named = typed.trim() || chosen.newTitle;
  const options = named === "" ? open : [...open, { value: NEW + named, label: words.newCase(named) }];
  const value = chosen.newTitle ? NEW + chosen.newTitle : chosen.caseNumber || undefined;
  return (
    <Select
      id="hold-case"
      autoFocus
      open={listed}
      onOpenChange={list}
      value={value}
      options={options}
      placeholder={words.choose}
      notFoundContent={words.noCase}
      showSearch={{
        onSearch: setTyped,
        filterOption: (text, option) => String(option?.value).startsWith(NEW) || String(option?.label).toLowerCase().includes(text.trim().toLowerCase()),
      }}
      onChange={(next: string) => choose(next.startsWith(NEW) ? { caseNumber: "", newTitle: next.slice(NEW.length) } : { caseNumber: next, newTitle: "" })}
    />
  );
}

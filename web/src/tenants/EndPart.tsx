import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { Button, Modal } from "antd";
import { useState } from "react";
import { Fields } from "../drafts/Fields.js";
import { useLinkState } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { useTimes } from "../parts/times.js";
import { common } from "../words/common.js";
import { tenantsWords } from "../words/tenants.js";
import type { PartName } from "../words/tenants/words.js";
import { useWords } from "../words/useWords.js";
import { DayField } from "./DayField.js";
import { useDays } from "./lasting.js";
import { useChange } from "./useChange.js";
import { useFolding } from "./useFolding.js";

interface Props<Data extends object, Variables extends OperationVariables> {
  part: PartName;
  /** As it is called on the page. */
  what: string;
  since: string;
  document: TypedDocumentNode<Data, Variables>;
  input: (until: string | null) => Omit<Variables, "idempotencyKey">;
  /** Reads the file again. */
  again: () => void;
}

/** A button that asks for the last day. */
export function EndPart<Data extends object, Variables extends OperationVariables>(props: Props<Data, Variables>) {
  const { end } = useWords(tenantsWords);
  const { open, unfold, fold, button } = useFolding();
  const name = end.of(props.what);
  return (
    <>
      <Button ref={button} type="text" size="small" className="tenant-end" aria-label={name} title={name} onClick={unfold}>
        {end.button}
      </Button>
      {open && <Ending {...props} fold={fold} />}
    </>
  );
}

/** Asks for the last day, and says that nothing is deleted. */
function Ending<Data extends object, Variables extends OperationVariables>({ part, what, since, document, input, again, fold }: Props<Data, Variables> & { fold: () => void }) {
  const { end, conflict } = useWords(tenantsWords);
  const { cancel, offlineWriting } = useWords(common);
  const live = useLinkState() === "live";
  const times = useTimes();
  const days = useDays();
  const [day, setDay] = useState("");
  const title = end.title[part](what);
  // The answer takes the row away with this dialog: that is nobody's leaving.
  const { run, busy, outcome } = useChange(document, { title, next: fold, quiet: true, again });
  return (
    <Modal
      open
      title={title}
      okText={end.save}
      cancelText={cancel}
      confirmLoading={busy}
      okButtonProps={{ disabled: !live, title: live ? undefined : offlineWriting }}
      onOk={() => void run(input(days.end(day || null)))}
      onCancel={fold}
    >
      <div className="tenant-ending">
        <p>{end.hint[part]}</p>
        <Fields sending={busy}>
          <DayField label={end.lastDay} hint={end.lastDayHint} value={day} change={setDay} latest={days.today()} earliest={times.day(since)} />
        </Fields>
        <OutcomeNote outcome={outcome} />
        {outcome?.kind === "refused" && outcome.refusal.code === "CONFLICT" && <p className="soft">{conflict.reloaded}</p>}
        {!live && <p className="soft">{offlineWriting}</p>}
      </div>
    </Modal>
  );
}

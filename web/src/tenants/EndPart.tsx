import { Button, Modal } from "antd";
import { useState } from "react";
import type { Outcome } from "../api/command.js";
import { useLinkState } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { useTimes } from "../parts/times.js";
import { common } from "../words/common.js";
import { tenantsWords } from "../words/tenants.js";
import type { PartName } from "../words/tenants/words.js";
import { useWords } from "../words/useWords.js";
import { DayField } from "./DayField.js";
import { useDays } from "./lasting.js";

interface Props {
  part: PartName;
  /** As it is called on the page. */
  what: string;
  since: string;
  busy: boolean;
  outcome: Outcome<unknown> | null;
  send: (until: string | null) => Promise<Outcome<unknown>>;
  forget: () => void;
}

/** Asks for the last day, and says that nothing is deleted. */
export function EndPart({ part, what, since, busy, outcome, send, forget }: Props) {
  const { end, conflict } = useWords(tenantsWords);
  const { cancel, offlineWriting } = useWords(common);
  const live = useLinkState() === "live";
  const times = useTimes();
  const days = useDays();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const close = () => {
    setOpen(false);
    setDay("");
    forget();
  };
  const go = async () => {
    const done = await send(days.end(day || null));
    if (done.kind === "done") close();
  };
  return (
    <>
      <Button type="text" size="small" className="tenant-end" aria-label={end.of(what)} title={end.of(what)} onClick={() => setOpen(true)}>
        {end.button}
      </Button>
      <Modal
        open={open}
        title={end.title[part](what)}
        okText={end.save}
        cancelText={cancel}
        confirmLoading={busy}
        okButtonProps={{ disabled: !live, title: live ? undefined : offlineWriting }}
        onOk={() => void go()}
        onCancel={close}
        destroyOnHidden
      >
        <div className="tenant-ending">
          <p>{end.hint[part]}</p>
          <DayField label={end.lastDay} hint={end.lastDayHint} value={day} change={setDay} latest={days.today()} earliest={times.day(since)} />
          <OutcomeNote outcome={outcome} />
          {outcome?.kind === "refused" && outcome.refusal.code === "CONFLICT" && <p className="soft">{conflict.reloaded}</p>}
          {!live && <p className="soft">{offlineWriting}</p>}
        </div>
      </Modal>
    </>
  );
}

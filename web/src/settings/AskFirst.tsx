import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { Outcome } from "../api/command.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { useOffline } from "./Offline.js";

interface Props {
  go: string;
  title: string;
  text: string;
  icon?: ReactNode;
  danger?: boolean;
  size?: "small";
  /** The button's name where several say the same. */
  label?: string;
  run: () => Promise<Outcome<unknown>>;
}

/** A step with consequences: a button, what follows from it, and only then the step. A refusal stays where it was asked. */
export function AskFirst({ go, title, text, icon, danger = false, size, label, run }: Props) {
  const { cancel } = useWords(common);
  const offline = useOffline();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome<unknown> | null>(null);
  const close = () => {
    setOpen(false);
    setOutcome(null);
  };
  const doIt = async () => {
    setBusy(true);
    const came = await run();
    setBusy(false);
    if (came.kind === "done") close();
    else setOutcome(came);
  };
  return (
    <>
      <Button size={size} icon={icon} danger={danger} disabled={offline !== null} title={offline ?? undefined} aria-label={label} onClick={() => setOpen(true)}>
        {go}
      </Button>
      <Modal
        open={open}
        title={title}
        onCancel={close}
        destroyOnHidden
        footer={[
          <Button key="cancel" onClick={close}>
            {cancel}
          </Button>,
          <Button key="go" type="primary" danger={danger} loading={busy} disabled={offline !== null} onClick={() => void doIt()}>
            {go}
          </Button>,
        ]}
      >
        <div className="stack">
          <p>{text}</p>
          <OutcomeNote outcome={outcome} />
        </div>
      </Modal>
    </>
  );
}

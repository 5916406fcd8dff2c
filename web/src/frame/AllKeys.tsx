import { Modal } from "antd";
import { Keyboard } from "lucide-react";
import { useState } from "react";
import { useAllKeys, useKeys } from "../keys/useKeys.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";

/** `?`: every key that does something on this page. */
export function AllKeys() {
  const { keys } = useWords(common);
  const [open, setOpen] = useState(false);
  // Of the page first, then those of the frame.
  const actions = useAllKeys().flat();
  useKeys([{ key: "?", name: keys.title, run: () => setOpen(true) }]);
  return (
    <>
      <button type="button" className="bar-button bar-keys" aria-label={keys.title} title={`${keys.title} (?)`} onClick={() => setOpen(true)}>
        <Keyboard aria-hidden="true" size={18} />
      </button>
      <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={keys.title} width={560}>
        <p className="soft">{keys.hint}</p>
        <dl className="keys">
          {actions.map(({ key, name }) => (
            <div key={`${key} ${name}`}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{name}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}

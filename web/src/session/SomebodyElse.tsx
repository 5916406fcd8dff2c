import { Button, Modal } from "antd";
import { somebodyElse } from "../words/somebodyElse.js";
import { useWords } from "../words/useWords.js";
import type { Viewer } from "./useViewer.js";

interface Props {
  now: Viewer;
  before: Viewer;
  read: () => void;
}

/** The page has become another person's while somebody was at work on it: nobody goes on under a name by mistake. */
export function SomebodyElse({ now: { displayName: now }, before: { displayName: before }, read }: Props) {
  const words = useWords(somebodyElse);
  const goOn = (
    <Button type="primary" autoFocus onClick={read}>
      {words.goOn(now)}
    </Button>
  );
  return (
    <Modal open title={words.title(now)} footer={goOn} closable={false} mask={{ closable: false }} keyboard={false}>
      <p>{words.why(now, before)}</p>
      <p>{words.kept(now, before)}</p>
    </Modal>
  );
}

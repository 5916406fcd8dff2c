import { Alert, Button } from "antd";
import { useState } from "react";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";

/** Says that a form opened with what was written before and not sent; `clear` takes it out. */
export function DraftNote({ found, clear }: { found: boolean; clear: () => void }) {
  const { draft } = useWords(common);
  const [before, setBefore] = useState(found);
  if (!before) return null;
  const drop = () => {
    clear();
    setBefore(false);
  };
  return <Alert type="info" title={draft.found} action={<Button size="small" onClick={drop}>{draft.drop}</Button>} />;
}

import { CloudOff } from "lucide-react";
import { State } from "./parts/States.js";
import { common } from "./words/common.js";
import { useWords } from "./words/useWords.js";

/** Shown while the server was never heard: it goes away by itself. */
export function Unreachable() {
  const { unreachable } = useWords(common);
  return (
    <main className="page">
      <State role="alert" icon={<CloudOff />} title={unreachable.title} hint={unreachable.hint} />
    </main>
  );
}

import { useWords } from "./words/useWords.js";

/** Before anything could be shown: what happened, and that nobody has to do anything about it here. */
export function Unreachable() {
  const { words } = useWords();
  return (
    <main className="whole-page" role="alert">
      <h2>{words.unreachable.title}</h2>
      <p>{words.unreachable.hint}</p>
    </main>
  );
}

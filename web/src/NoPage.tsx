import { Compass } from "lucide-react";
import { Link } from "react-router";
import { State } from "./parts/States.js";
import { firstPlace } from "./frame/places.js";
import { useViewer } from "./session/useViewer.js";
import { common } from "./words/common.js";
import { useWords } from "./words/useWords.js";

export function NoPage() {
  const { noPage } = useWords(common);
  const { role } = useViewer();
  return (
    <main className="page">
      <State icon={<Compass />} title={noPage.title} hint={noPage.hint} action={<Link to={firstPlace(role)}>{noPage.go}</Link>} />
    </main>
  );
}

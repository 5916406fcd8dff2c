import { useAsk } from "../api/ask.js";
import { useHasRole } from "../session/useViewer.js";
import { returnsBadgeWords } from "../words/returnsBadge.js";
import { useWords } from "../words/useWords.js";
import { CallReturnsOpenDocument } from "./openReturns.generated.js";
import "./badge.css";

const LOOK_MS = 10_000;
const MOST = 99;

/** On the rail's calls: how many wait to be called back. For the desk, whose work they are. */
export function ReturnsBadge() {
  const words = useWords(returnsBadgeWords);
  const isDesk = useHasRole("agent", "supervisor");
  const { data } = useAsk(CallReturnsOpenDocument, { variables: {}, every: LOOK_MS, skip: !isDesk });
  const count = data?.callTasks.totalCount ?? 0;
  if (count === 0) return null;
  return (
    <span className="returns-badge figures" title={words(count)}>
      <span aria-hidden="true">{count > MOST ? `${MOST}+` : count}</span>
      <span className="unseen"> {words(count)}</span>
    </span>
  );
}

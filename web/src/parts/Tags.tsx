import type { Severity, TicketKind, TicketState } from "../../../schema/rules/ticket.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";

/** The kind's own colour stands beside its word, never alone. */
export function KindTag({ kind }: { kind: TicketKind }) {
  const { kinds } = useWords(terms);
  return <span className={`tag kind kind-${kind}`}>{kinds[kind]}</span>;
}

export function StateTag({ state }: { state: TicketState }) {
  const { states } = useWords(terms);
  return <span className={`tag state-tag state-${state}`}>{states[state]}</span>;
}

/** Ordinary is not said. */
export function SeverityTag({ severity }: { severity: Severity }) {
  const { severities } = useWords(terms);
  if (severity === "ORDINARY") return null;
  return <span className={`tag rank rank-${severity}`}>{severities[severity]}</span>;
}

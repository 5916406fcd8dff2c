import { Alert } from "antd";
import type { Outcome } from "../api/command.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";

/** Why a change was not made, in the server's words, or that nobody knows whether it was. Nothing after success. */
export function OutcomeNote({ outcome }: { outcome: Outcome<unknown> | null }) {
  const { notSent } = useWords(common);
  if (!outcome || outcome.kind === "done") return null;
  return <Alert role="alert" showIcon type={outcome.kind === "refused" ? "error" : "warning"} title={outcome.kind === "refused" ? outcome.refusal.message : notSent} />;
}

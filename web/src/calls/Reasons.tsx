import type { LinkDetail } from "../../../schema/rules/link.js";
import { callWords } from "../words/call.js";
import { useWords } from "../words/useWords.js";
import type { CallReasonFragment } from "./calls.generated.js";

/** How sure the machine is, and by what. */
export function Reasons({ score, reasons }: { score: number; reasons: readonly CallReasonFragment[] }) {
  const words = useWords(callWords);
  return (
    <ul className="call-reasons">
      <li className="figures">{words.links.likely(Math.round(score * 100))}</li>
      {reasons.map(({ detail }) => (
        <li key={detail}>{detail in words.reasons ? words.reasons[detail as LinkDetail] : detail}</li>
      ))}
    </ul>
  );
}

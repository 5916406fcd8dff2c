import { Link } from "react-router";
import { callWords } from "../words/call.js";
import { useWords } from "../words/useWords.js";
import type { CallRow } from "./callRow.js";
import { Reasons } from "./Reasons.js";

/** Whose phone it may be. */
export function CallTenants({ call }: { call: CallRow }) {
  const { tenants } = useWords(callWords);
  const candidates = (call.tenantCandidates ?? []).filter(({ tenant }) => tenant !== null);
  return (
    <section className="sheet">
      <h2>{tenants.title}</h2>
      {candidates.length === 0 && <p className="soft">{tenants.none}</p>}
      <ul className="call-tenants">
        {candidates.map(({ tenant, score, reasons }) => (
          <li key={tenant!.id}>
            <Link to={`/tenants/${tenant!.id}`}>{tenant!.name}</Link>
            <Reasons score={score} reasons={reasons} />
          </li>
        ))}
      </ul>
    </section>
  );
}

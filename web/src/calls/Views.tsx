import { NavLink } from "react-router";
import { useHasRole } from "../session/useViewer.js";
import { callsWords } from "../words/calls.js";
import { useWords } from "../words/useWords.js";

/** From the calls to those that wait to be returned, and back. */
export function Views() {
  const { views } = useWords(callsWords);
  const seesReturns = useHasRole("agent", "supervisor", "director", "generalManager");
  if (!seesReturns) return null;
  return (
    <nav className="call-views" aria-label={views.label}>
      <NavLink to="/calls" end>
        {views.calls}
      </NavLink>
      <NavLink to="/returns">{views.returns}</NavLink>
    </nav>
  );
}

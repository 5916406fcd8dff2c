import { type Standing, standingRoles } from "../../../../schema/rules/role.js";
import { terms } from "../../words/terms.js";
import { useLanguage, useWords } from "../../words/useWords.js";

/** Who can do it, as roles: "客服專員、客服主管或部門經理". */
export function useStandings(): (standings: readonly Standing[]) => string {
  const { roles } = useWords(terms);
  const { language } = useLanguage();
  const list = new Intl.ListFormat(language, { type: "disjunction" });
  return (standings) => list.format([...new Set(standings.flatMap((standing) => standingRoles[standing]))].map((role) => roles[role]));
}

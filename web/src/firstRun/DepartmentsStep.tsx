import { Link } from "react-router";
import { sectionPath } from "../settings/sections.js";
import { firstRunWords } from "../words/firstRun.js";
import { useWords } from "../words/useWords.js";
import type { GuideQuery } from "./firstRun.generated.js";

export function DepartmentsStep({ data: { departments } }: { data: GuideQuery }) {
  const words = useWords(firstRunWords);
  return (
    <>
      <ul className="guide-names">
        {departments
          .filter(({ disabledAt }) => !disabledAt)
          .map(({ code, name }) => (
            <li key={code} className="tag">
              {name}
            </li>
          ))}
      </ul>
      <p>
        <Link to={sectionPath("departments")}>{words.departments.edit}</Link>
      </p>
    </>
  );
}

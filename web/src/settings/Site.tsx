import { Link } from "react-router";
import { isLanguage } from "../../../schema/rules/language.js";
import { useAsk } from "../api/ask.js";
import { Shown } from "../parts/States.js";
import { useHasRole } from "../session/useViewer.js";
import { languageNames } from "../words/names.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { Lines } from "./Copy.js";
import { sectionPath, watches } from "./sections.js";
import { SiteForAdministratorDocument, SiteForSupervisorDocument, type SitePartsFragment } from "./site.generated.js";
import { SiteFileState } from "./SiteFile.js";
import { numbersLines, retentionLines, siteLines, together } from "./siteLines.js";
import { Fact } from "./SourceCard.js";

const EVERY_MS = 5_000;

/** What holds for the whole site, and where it is changed. */
export function Site() {
  return useHasRole("administrator") ? <ForAdministrator /> : <ForSupervisor />;
}

function ForSupervisor() {
  const asked = useAsk(SiteForSupervisorDocument, { variables: {} });
  return (
    <Shown asked={asked} who={watches}>
      {({ site }) => <SiteFacts site={site} />}
    </Shown>
  );
}

function ForAdministrator() {
  const words = useWords(settingsWords);
  const { file, lines, elsewhere } = words.site;
  const asked = useAsk(SiteForAdministratorDocument, { variables: {}, every: EVERY_MS });
  return (
    <Shown asked={asked} who={watches}>
      {({ site }) => (
        <div className="stack">
          <SiteFacts site={site} />
          <section className="sheet">
            <h2>{file.title}</h2>
            <SiteFileState file={site.siteFile} />
          </section>
          <section className="sheet">
            <h2>{lines.title}</h2>
            <p className="soft">{lines.hint}</p>
            <Lines text={linesOf(site)} label={lines.title} />
          </section>
          <section className="sheet">
            <h2>{elsewhere.title}</h2>
            <p>
              <Link to={sectionPath("people")}>{elsewhere.people}</Link> · <Link to={sectionPath("departments")}>{elsewhere.departments}</Link>
            </p>
            <p className="soft">{elsewhere.calendars}</p>
          </section>
        </div>
      )}
    </Shown>
  );
}

function SiteFacts({ site }: { site: SitePartsFragment }) {
  const { site: words } = useWords(settingsWords);
  const { facts, countries } = words;
  return (
    <section className="sheet">
      <dl className="facts figures">
        <Fact name={facts.name}>{site.name}</Fact>
        <Fact name={facts.timeZone}>{site.timeZone}</Fact>
        <Fact name={facts.language}>{isLanguage(site.language) ? languageNames[site.language] : site.language}</Fact>
        <Fact name={facts.country}>{countries[site.country as keyof typeof countries] ?? site.country}</Fact>
        <Fact name={facts.areaCode}>{site.areaCode ?? words.noAreaCode}</Fact>
        <Fact name={facts.retention}>{words.days(site.retentionDays)}</Fact>
        <Fact name={facts.trash}>{words.trashDays(site.trashDays)}</Fact>
        {site.retentionReason && <Fact name={facts.reason}>{site.retentionReason}</Fact>}
        {site.demo && <Fact name={facts.demo}>{words.demo}</Fact>}
      </dl>
    </section>
  );
}

function linesOf({ retentionDays, trashDays, retentionReason, ...site }: SitePartsFragment): string {
  const values = { ...site, areaCode: site.areaCode ?? "" };
  return together(siteLines(values), numbersLines(values), retentionLines({ days: retentionDays, trashDays, why: retentionReason }));
}

import { Button, Form, Input, Select } from "antd";
import { isLanguage, languages } from "../../../schema/rules/language.js";
import { Lines } from "../settings/Copy.js";
import { siteLines } from "../settings/siteLines.js";
import { Fact } from "../settings/SourceCard.js";
import { firstRunWords } from "../words/firstRun.js";
import { languageNames } from "../words/names.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import type { GuideQuery } from "./firstRun.generated.js";
import { type FileValues, useSiteValues } from "./useSiteValues.js";

const zones = Intl.supportedValuesOf("timeZone").map((value) => ({ value, label: value }));

/** What stands now; right as it is, or lines for site.yaml. */
export function SiteStep({ data: { site }, right }: { data: GuideQuery; right: (() => void) | null }) {
  const words = useWords(firstRunWords);
  const { facts } = useWords(settingsWords).site;
  const { values, write } = useSiteValues(site);
  return (
    <>
      <h3>{words.site.standsNow}</h3>
      <dl className="facts">
        <Fact name={facts.name}>{site.name}</Fact>
        <Fact name={facts.timeZone}>{site.timeZone}</Fact>
        <Fact name={facts.language}>{isLanguage(site.language) ? languageNames[site.language] : site.language}</Fact>
      </dl>
      {!site.siteFile.found && right && (
        <div className="settings-buttons">
          <Button type="primary" onClick={right}>
            {words.site.right}
          </Button>
        </div>
      )}
      <h3>{words.site.other}</h3>
      <Form layout="vertical" name="guide-site" initialValues={values} onValuesChange={(change: Partial<FileValues>) => write(change)} className="guide-fields">
        <Form.Item name="name" label={facts.name}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="timeZone" label={facts.timeZone}>
          <Select showSearch options={zones} />
        </Form.Item>
        <Form.Item name="language" label={facts.language}>
          <Select options={languages.map((value) => ({ value, label: languageNames[value] }))} />
        </Form.Item>
      </Form>
      <FileLines text={siteLines(values)} path={site.siteFile.path} />
    </>
  );
}

/** Lines for site.yaml, with where it lies. */
export function FileLines({ text, path }: { text: string; path: string }) {
  const { file } = useWords(firstRunWords);
  return (
    <div>
      <p className="soft">
        {file.intoFile} <code>{path}</code>
      </p>
      <Lines text={text} label={`${file.intoFile} site.yaml`} />
      <p className="soft">{file.once}</p>
    </div>
  );
}

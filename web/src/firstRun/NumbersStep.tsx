import { Form, Input, Select } from "antd";
import { numbersLines } from "../settings/siteLines.js";
import { firstRunWords } from "../words/firstRun.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import type { GuideQuery } from "./firstRun.generated.js";
import { FileLines } from "./SiteStep.js";
import { type FileValues, useSiteValues } from "./useSiteValues.js";

const countries = ["TW", "HK", "MO", "CN"] as const;
const withoutAreaCodes: readonly string[] = ["HK", "MO"];

/** Whose numbers are read, and from which area. */
export function NumbersStep({ data: { site } }: { data: GuideQuery }) {
  const words = useWords(firstRunWords).numbers;
  const { facts, countries: names } = useWords(settingsWords).site;
  const { values, write } = useSiteValues(site);
  const bare = withoutAreaCodes.includes(values.country);
  return (
    <>
      <Form layout="vertical" name="guide-numbers" initialValues={values} onValuesChange={(change: Partial<FileValues>) => write(change)} className="guide-fields">
        <Form.Item name="country" label={facts.country}>
          <Select options={countries.map((value) => ({ value, label: names[value] }))} />
        </Form.Item>
        {!bare && (
          <Form.Item name="areaCode" label={facts.areaCode} extra={words.areaCodeHint}>
            <Input inputMode="numeric" autoComplete="off" className="figures" />
          </Form.Item>
        )}
      </Form>
      {bare && <p className="soft">{words.noneNeeded}</p>}
      <FileLines text={numbersLines(bare ? { ...values, areaCode: "" } : values)} path={site.siteFile.path} />
    </>
  );
}

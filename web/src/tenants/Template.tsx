import { Button, Dropdown } from "antd";
import { ChevronDown } from "lucide-react";
import { type Language, languages } from "../../../schema/rules/language.js";
import { tenantColumns } from "../../../schema/rules/tenantFile/column.js";
import { columnWords } from "../../../schema/rules/tenantFile/words.js";
import { languageNames } from "../words/names.js";
import { tenantsWords } from "../words/tenants.js";
import { useLanguage, useWords } from "../words/useWords.js";
import { download, excelMark } from "./download.js";

/** An empty file to fill in, with the header in the words of any of the languages: the import knows them all. */
export function Template() {
  const { importing } = useWords(tenantsWords);
  const { language } = useLanguage();
  const columns = columnWords(language);
  const give = (chosen: Language) => {
    const words = columnWords(chosen);
    const header = tenantColumns.map((column) => words[column]).join(",");
    download(`${tenantsWords[chosen].importing.templateName}.csv`, `${excelMark}${header}\r\n`);
  };
  const items = languages.map((key) => ({ key, label: <span lang={key}>{languageNames[key]}</span> }));
  return (
    <section className="sheet" aria-labelledby="tenant-columns">
      <h2 id="tenant-columns">{importing.columns}</h2>
      <dl className="tenant-columns">
        {tenantColumns.map((column) => (
          <div key={column}>
            <dt>{columns[column]}</dt>
            <dd className="soft">{importing.hints[column]}</dd>
          </div>
        ))}
      </dl>
      <p className="soft tenant-below">{importing.templateHint}</p>
      <p className="tenant-below">
        <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => give(key as Language) }}>
          <Button icon={<ChevronDown aria-hidden="true" size={15} />} iconPlacement="end">
            {importing.template}
          </Button>
        </Dropdown>
      </p>
    </section>
  );
}

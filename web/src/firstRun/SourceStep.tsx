import { Form, Input } from "antd";
import { Lines } from "../settings/Copy.js";
import { SiteFileState } from "../settings/SiteFile.js";
import { numbersLines, siteLines, sourceLines, together } from "../settings/siteLines.js";
import { SourceCard } from "../settings/SourceCard.js";
import { firstRunWords } from "../words/firstRun.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import type { GuideQuery } from "./firstRun.generated.js";
import { FileLines } from "./SiteStep.js";
import { type FileValues, useSiteValues } from "./useSiteValues.js";

/** The PBX's lines for site.yaml until one is named; then what the worker sees of it, live. */
export function SourceStep({ data: { site, sources } }: { data: GuideQuery }) {
  const words = useWords(firstRunWords);
  return (
    <>
      {sources.length === 0 && <SourceFields site={site} />}
      {(sources.length === 0 || site.siteFile.changedSinceStart) && <SiteFileState file={site.siteFile} />}
      <h3>{words.source.live}</h3>
      {sources.map((source) => (
        <SourceCard key={source.name} source={source} />
      ))}
      {sources.length === 0 && <p className="soft">{words.source.waiting}</p>}
    </>
  );
}

function SourceFields({ site }: { site: GuideQuery["site"] }) {
  const { source: words, file } = useWords(firstRunWords);
  const { folder } = useWords(settingsWords).sources;
  const { values, write } = useSiteValues(site);
  const { found, path } = site.siteFile;
  return (
    <>
      <p className="soft">{words.hint}</p>
      <Form layout="vertical" name="guide-source" initialValues={values} onValuesChange={(change: Partial<FileValues>) => write(change)} className="guide-fields">
        <Form.Item name="pbx" label={words.pbx}>
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        {(["monitor", "voicemail", "cdr", "cel"] as const).map((name) => (
          <Form.Item key={name} name={name} label={folder[name]}>
            <Input autoComplete="off" spellCheck={false} />
          </Form.Item>
        ))}
      </Form>
      {found ? (
        <FileLines text={sourceLines(values)} path={path} />
      ) : (
        <div>
          <h3>{file.whole}</h3>
          <p className="soft">
            {file.wholeHint} <code>{path}</code>
          </p>
          <Lines text={together(siteLines(values), numbersLines(values), sourceLines(values))} label={file.whole} />
        </div>
      )}
    </>
  );
}

import { Alert } from "antd";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { Value } from "./Copy.js";
import type { SiteFilePartsFragment } from "./site.generated.js";

const RESTART = "npm start";

/** Where site.yaml lies, and that it was changed since the start: then only a restart is missing. */
export function SiteFileState({ file: { path, found, changedSinceStart } }: { file: SiteFilePartsFragment }) {
  const { file } = useWords(settingsWords).site;
  return (
    <div className="stack site-file">
      <p>
        {changedSinceStart ? file.title : found ? file.found : file.missing} <Value text={path} label={file.title} />
      </p>
      {changedSinceStart && <Alert type="info" showIcon title={file.changed} />}
      <p>
        {file.restart} <Value text={RESTART} label={file.restart} />
      </p>
    </div>
  );
}

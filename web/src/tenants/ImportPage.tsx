import { Alert, Button, Upload } from "antd";
import { ArrowLeft, FileUp } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { useAsk } from "../api/ask.js";
import { FILE_PATIENCE_MS, useCommand } from "../api/command.js";
import { useLinkState } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { Page } from "../parts/Page.js";
import { useHasRole } from "../session/useViewer.js";
import { common } from "../words/common.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { Export } from "./Export.js";
import { ImportReport } from "./ImportReport.js";
import { fileReaders } from "./readers.js";
import { type ChosenFile, firstLines, mostMegabytes, readFile } from "./readFile.js";
import { Template } from "./Template.js";
import { ImportTenantsDocument, SiteCountryDocument } from "./tenants.generated.js";

/** A list of tenants in and out. The administrator, who reads no files, has this page alone. */
export function ImportPage() {
  const { importing, exporting } = useWords(tenantsWords);
  const reads = useHasRole(...fileReaders);
  return (
    <Page
      title={importing.title}
      about={importing.about}
      actions={
        reads && (
          <Link className="tenant-action" to="/tenants">
            <ArrowLeft aria-hidden="true" size={15} /> {importing.back}
          </Link>
        )
      }
    >
      <div className="tenant-import">
        <Import />
        <div className="tenant-column">
          <Template />
          <section className="sheet" aria-labelledby="tenant-export">
            <h2 id="tenant-export">{exporting.title}</h2>
            <p>{exporting.hint}</p>
            {!reads && <p className="soft">{exporting.masked}</p>}
            <p className="tenant-below">
              <Export />
            </p>
          </section>
        </div>
      </div>
    </Page>
  );
}

function Import() {
  const words = useWords(tenantsWords);
  const [chosen, setChosen] = useState<ChosenFile | "tooLarge" | "unreadable" | null>(null);
  const country = useAsk(SiteCountryDocument, { variables: {} }).data?.site.country ?? "";
  const command = useCommand(ImportTenantsDocument, FILE_PATIENCE_MS);
  const file = typeof chosen === "object" ? chosen : null;
  const start = (next: typeof chosen) => {
    command.forget();
    setChosen(next);
  };
  if (file && command.outcome?.kind === "done") return <ImportReport name={file.name} report={command.outcome.payload} another={() => start(null)} />;
  return (
    <section className="sheet tenant-importing">
      {file ? (
        <Ready file={file} busy={command.busy} send={() => void command.run({ csv: file.text })} other={() => start(null)} />
      ) : (
        <Upload.Dragger
          accept=".csv,.txt,.tsv,text/csv"
          multiple={false}
          showUploadList={false}
          beforeUpload={(given) => {
            void readFile(given, country).then(start);
            return Upload.LIST_IGNORE;
          }}
        >
          <FileUp aria-hidden="true" size={34} strokeWidth={1.4} />
          <p className="tenant-drop">{words.importing.drop}</p>
          <p className="soft">{words.importing.dropHint}</p>
        </Upload.Dragger>
      )}
      {chosen === "unreadable" && <Alert role="alert" type="error" showIcon title={words.importing.unreadable} />}
      {chosen === "tooLarge" && <Alert role="alert" type="error" showIcon title={words.importing.tooLarge(mostMegabytes)} />}
      <OutcomeNote outcome={command.outcome} />
    </section>
  );
}

/** The encoding was guessed from the bytes: a person sees at a glance whether it was right. */
function Ready({ file, busy, send, other }: { file: ChosenFile; busy: boolean; send: () => void; other: () => void }) {
  const { importing } = useWords(tenantsWords);
  const { offlineWriting } = useWords(common);
  const live = useLinkState() === "live";
  return (
    <>
      <h2>
        {file.name} <span className="soft figures">{importing.lines(file.lines)}</span>
      </h2>
      <p className="soft">{importing.preview}</p>
      <pre className="tenant-preview" tabIndex={0}>
        {firstLines(file.text)}
      </pre>
      <p className="soft">{importing.previewHint}</p>
      <div className="tenant-send">
        <Button type="primary" loading={busy} disabled={!live} title={live ? undefined : offlineWriting} onClick={send}>
          {busy ? importing.sending(file.lines) : importing.send}
        </Button>
        <Button disabled={busy} onClick={other}>
          {importing.other}
        </Button>
        {!live && <span className="soft">{offlineWriting}</span>}
      </div>
    </>
  );
}

import "./recordings.css";
import { useSearchParams } from "react-router";
import { More } from "../parts/More.js";
import { Page } from "../parts/Page.js";
import { Empty, Shown } from "../parts/States.js";
import { useViewer } from "../session/useViewer.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { filterOf, readWanted, writeWanted } from "./filters.js";
import { knowing } from "./knowing.js";
import { RecordingFilters } from "./RecordingFilters.js";
import { RecordingTable } from "./RecordingTable.js";
import { RecordingsDocument } from "./recordings.generated.js";
import { useRows } from "../parts/useRows.js";
import { usePages } from "../parts/usePages.js";

/** Every recording of the site, the newest first, also the tombstones of those that are gone. */
export function RecordingsPage() {
  const words = useWords(recordingsWords);
  const { siteTimeZone } = useViewer();
  const [address, setAddress] = useSearchParams();
  const wanted = readWanted(address);
  const pages = usePages(RecordingsDocument, filterOf(wanted, siteTimeZone), ({ recordings }) => recordings);
  const list = useRows<HTMLTableElement>();
  const narrowed = Object.keys(writeWanted(wanted)).length > 0;
  return (
    <Page title={words.title} about={words.about}>
      {pages.asked.failure !== "forbidden" && <RecordingFilters wanted={wanted} change={(next) => setAddress(writeWanted(next))} />}
      <Shown asked={pages.asked} who={knowing}>
        {(rows) => (rows.length === 0 ? <Empty {...(narrowed ? words.nothingFound : words.empty)} /> : <RecordingTable rows={rows} list={list} />)}
      </Shown>
      <More pages={pages} />
    </Page>
  );
}

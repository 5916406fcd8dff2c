import { HardDrive } from "lucide-react";
import { useAsk } from "../api/ask.js";
import { useHasRole } from "../session/useViewer.js";
import { diskNoticeWords } from "../words/diskNotice.js";
import { useWords } from "../words/useWords.js";
import { DisksOfSiteDocument } from "./disks.generated.js";

const LOOK_MS = 30_000;

/** For whoever can make room, and for whoever must know why recordings do not come. */
export function DiskNotice() {
  const words = useWords(diskNoticeWords);
  const setsUp = useHasRole("administrator");
  const watches = useHasRole("administrator", "supervisor");
  const { data } = useAsk(DisksOfSiteDocument, { variables: {}, every: LOOK_MS, skip: !watches });
  const states = data?.site.disks.map(({ state }) => state) ?? [];
  const said = states.includes("STOP") ? words.stop : setsUp && states.includes("WARN") ? words.warn : null;
  if (said === null) return null;
  return (
    <span className="fresh fresh-offline" role="alert" title={said.long}>
      <HardDrive aria-hidden="true" size={13} /> <span>{said.short}</span>
      <span className="unseen"> {said.long}</span>
    </span>
  );
}

import { useDraft } from "../drafts/useDraft.js";
import type { SiteValues, SourceValues } from "../settings/siteLines.js";
import type { GuideQuery } from "./firstRun.generated.js";

export type FileValues = SiteValues & SourceValues;

/** Where a stock Asterisk writes. */
const stockAsterisk: SourceValues = {
  pbx: "main-pbx",
  monitor: "/var/spool/asterisk/monitor",
  voicemail: "/var/spool/asterisk/voicemail",
  cdr: "/var/log/asterisk/cdr-csv/Master.csv",
  cel: "/var/log/asterisk/cel-custom/Master.csv",
};

/** What is to be written into site.yaml: first what the site has, then what was filled in here, kept in this browser. */
export function useSiteValues({ name, timeZone, language, country, areaCode, siteFile }: GuideQuery["site"]): { values: FileValues; write: (values: Partial<FileValues>) => void } {
  const draft = useDraft<FileValues>("site.yaml", { name: siteFile.found ? name : "", timeZone, language, country, areaCode: areaCode ?? "", ...stockAsterisk });
  return { values: draft.value, write: (more) => draft.write({ ...draft.value, ...more }) };
}

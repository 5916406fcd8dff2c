import { useApolloClient } from "@apollo/client/react";
import { App, Button } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { useLinkState } from "../live/useLive.js";
import { common } from "../words/common.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { download } from "./download.js";
import { useDays } from "./lasting.js";
import { TenantsExportedDocument } from "./tenants.generated.js";

/** The current tenants as a file; each export is on record (R5). */
export function Export() {
  const { exporting } = useWords(tenantsWords);
  const { offlineWriting } = useWords(common);
  const client = useApolloClient();
  const { message } = App.useApp();
  const days = useDays();
  const live = useLinkState() === "live";
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      const { data } = await client.query({ query: TenantsExportedDocument, fetchPolicy: "no-cache" });
      if (data) download(`${exporting.fileName}-${days.today()}.csv`, data.tenantsCsv);
    } catch {
      void message.error(exporting.failed);
    }
    setBusy(false);
  };
  return (
    <Button
      icon={<Download aria-hidden="true" size={15} />}
      loading={busy}
      disabled={!live}
      title={live ? exporting.hint : offlineWriting}
      onClick={() => void go()}
    >
      {exporting.button}
    </Button>
  );
}

import { Alert } from "antd";
import { useLinkState } from "../live/useLive.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";

/** Why nothing can be sent now; null while it can. */
export function useOffline(): string | null {
  const { offlineWriting } = useWords(common);
  return useLinkState() === "live" ? null : offlineWriting;
}

export function OfflineNote() {
  const { offlineWriting } = useWords(common);
  return useLinkState() === "offline" && <Alert type="warning" showIcon title={offlineWriting} />;
}

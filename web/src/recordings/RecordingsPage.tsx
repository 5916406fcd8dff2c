import { Page } from "../parts/Page.js";

export function RecordingsPage() {
  return <Page title="RecordingsPage">{null}</Page>;
}

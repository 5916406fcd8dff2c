import { Page } from "../parts/Page.js";

export function RecordPage() {
  return <Page title="RecordPage">{null}</Page>;
}

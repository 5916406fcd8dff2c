import { Page } from "../parts/Page.js";

export function RecordingPage() {
  return <Page title="RecordingPage">{null}</Page>;
}

import { Page } from "../parts/Page.js";

export function CallsPage() {
  return <Page title="CallsPage">{null}</Page>;
}

import { Page } from "../parts/Page.js";

export function CasePage() {
  return <Page title="CasePage">{null}</Page>;
}

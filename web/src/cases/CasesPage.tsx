import { Page } from "../parts/Page.js";

export function CasesPage() {
  return <Page title="CasesPage">{null}</Page>;
}

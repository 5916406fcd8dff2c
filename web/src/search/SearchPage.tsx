import { Page } from "../parts/Page.js";

export function SearchPage() {
  return <Page title="SearchPage">{null}</Page>;
}

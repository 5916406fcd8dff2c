import { Page } from "../parts/Page.js";

export function ReturnsPage() {
  return <Page title="ReturnsPage">{null}</Page>;
}

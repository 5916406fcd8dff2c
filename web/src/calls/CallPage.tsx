import { Page } from "../parts/Page.js";

export function CallPage() {
  return <Page title="CallPage">{null}</Page>;
}

import { Page } from "../parts/Page.js";

export function TenantsPage() {
  return <Page title="TenantsPage">{null}</Page>;
}

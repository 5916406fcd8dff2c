import { Page } from "../parts/Page.js";

export function TenantPage() {
  return <Page title="TenantPage">{null}</Page>;
}

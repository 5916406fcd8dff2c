import { Page } from "../parts/Page.js";

export function SettingsPage() {
  return <Page title="SettingsPage">{null}</Page>;
}

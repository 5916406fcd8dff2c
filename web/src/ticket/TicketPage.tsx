import { Page } from "../parts/Page.js";

export function TicketPage() {
  return <Page title="TicketPage">{null}</Page>;
}

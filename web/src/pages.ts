import { type ComponentType, lazy } from "react";
import { Board } from "./board/Board.js";

const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

/** Every page has an address that can be sent to a colleague. The board comes with the first load, the others when asked for. */
export const pages: readonly { path: string; Page: ComponentType }[] = [
  { path: "/", Page: Board },
  { path: "/tickets/new", Page: page(() => import("./record/RecordPage.js"), "RecordPage") },
  { path: "/tickets/:number", Page: page(() => import("./ticket/TicketPage.js"), "TicketPage") },
  { path: "/search", Page: page(() => import("./search/SearchPage.js"), "SearchPage") },
  { path: "/calls", Page: page(() => import("./calls/CallsPage.js"), "CallsPage") },
  { path: "/calls/:id", Page: page(() => import("./calls/CallPage.js"), "CallPage") },
  { path: "/returns", Page: page(() => import("./calls/ReturnsPage.js"), "ReturnsPage") },
  { path: "/recordings", Page: page(() => import("./recordings/RecordingsPage.js"), "RecordingsPage") },
  { path: "/recordings/:id", Page: page(() => import("./recordings/RecordingPage.js"), "RecordingPage") },
  { path: "/cases", Page: page(() => import("./cases/CasesPage.js"), "CasesPage") },
  { path: "/cases/:number", Page: page(() => import("./cases/CasePage.js"), "CasePage") },
  { path: "/tenants", Page: page(() => import("./tenants/TenantsPage.js"), "TenantsPage") },
  { path: "/tenants/:id", Page: page(() => import("./tenants/TenantPage.js"), "TenantPage") },
  { path: "/settings/*", Page: page(() => import("./settings/SettingsPage.js"), "SettingsPage") },
];

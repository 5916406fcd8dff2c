import { BookUser, FileAudio, LayoutDashboard, PhoneCall, Scale, Settings } from "lucide-react";
import type { Role } from "../../../schema/rules/role.js";
import type { CommonWords } from "../words/common.js";

type PlaceName = keyof CommonWords["places"];

const desk: readonly Role[] = ["agent", "supervisor"];
const leadership: readonly Role[] = ["director", "generalManager"];
const staff: readonly Role[] = [...desk, "handler", "manager", ...leadership];

/** Where the rail leads, by key, for whom: what the server's table of rights gives a role nothing of is not shown to it. */
export const places: readonly { name: PlaceName; path: string; also?: readonly string[]; key: string; icon: typeof Scale; roles: readonly Role[] }[] = [
  { name: "board", path: "/", key: "b", icon: LayoutDashboard, roles: staff },
  { name: "calls", path: "/calls", also: ["/returns"], key: "c", icon: PhoneCall, roles: [...staff, "analyst"] },
  { name: "recordings", path: "/recordings", key: "r", icon: FileAudio, roles: [...desk, ...leadership] },
  { name: "cases", path: "/cases", key: "a", icon: Scale, roles: [...desk, ...leadership] },
  { name: "tenants", path: "/tenants", key: "t", icon: BookUser, roles: [...staff, "administrator"] },
  { name: "settings", path: "/settings", key: "s", icon: Settings, roles: ["administrator", "supervisor"] },
];

/** Where a role begins its day. */
export const firstPlace = (role: Role): string =>
  // It brings tenants in once, and settings is where it works.
  role === "administrator" ? "/settings" : (places.find(({ roles }) => roles.includes(role))?.path ?? "/calls");

import { Building2, Flag, KeyRound, MapPin, RadioTower, UserRound, UsersRound } from "lucide-react";
import { type Role, roles } from "../../../schema/rules/role.js";

export type SectionName = "start" | "people" | "departments" | "sources" | "site" | "keys" | "me";

/** Who sets the site up, and who sees whether it works, as the server's table of rights has it. */
export const setsUp: readonly Role[] = ["administrator"];
export const watches: readonly Role[] = ["administrator", "supervisor"];

/** The parts of the settings, each with an address of its own under /settings. */
export const sections: readonly { name: SectionName; icon: typeof Flag; roles: readonly Role[] }[] = [
  { name: "start", icon: Flag, roles: setsUp },
  { name: "people", icon: UsersRound, roles: setsUp },
  { name: "departments", icon: Building2, roles: setsUp },
  { name: "sources", icon: RadioTower, roles: watches },
  { name: "site", icon: MapPin, roles: watches },
  { name: "keys", icon: KeyRound, roles: setsUp },
  { name: "me", icon: UserRound, roles },
];

export const sectionPath = (name: SectionName): string => `/settings/${name}`;

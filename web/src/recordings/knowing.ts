import type { Role } from "../../../schema/rules/role.js";

/** Who knows of recordings and cases; an agent comes here from their own calls. */
export const knowing: readonly Role[] = ["agent", "supervisor", "director", "generalManager"];

import type { Role } from "../../../schema/rules/role.js";

/** Files are confidential (V1): who reads them, and who takes them in and out, as the server's table of rights says. */
export const fileReaders: readonly Role[] = ["agent", "supervisor", "handler", "manager", "director", "generalManager"];
export const fileMovers: readonly Role[] = ["supervisor", "administrator"];

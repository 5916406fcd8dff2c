import { roles } from "../../schema/rules/role.js";
import { registerEnum } from "./enums.js";

export const RoleEnum = registerEnum("Role", roles, "What an account may do (handbook, Who may).");

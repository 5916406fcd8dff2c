import type { TicketScope } from "../../schema/stores/ticket/view.js";
import type { Viewer } from "./viewer.js";

/** Handlers and managers see the tickets of their departments; every other role that sees tickets sees all. */
export function ticketScope({ role, departments }: Pick<Viewer, "role" | "departments">): TicketScope {
  return { departments: role === "handler" || role === "manager" ? departments : null };
}

/** The same question of one ticket that is at hand already. */
export function seesTicketOf(viewer: Pick<Viewer, "role" | "departments">, departmentCode: string | null): boolean {
  const { departments } = ticketScope(viewer);
  return departments === null || (departmentCode !== null && departments.includes(departmentCode));
}

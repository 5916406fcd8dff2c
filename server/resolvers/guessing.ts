import { rights } from "../auth/rights.js";
import type { Viewer } from "../auth/viewer.js";
import { forbidden } from "./command.js";

/**
 * Who may not read a field may not find it by trying either. `foundOut` says of each condition of the filter which field of
 * the type it finds out.
 */
export function refuseGuessing<Filter extends object>(viewer: Viewer, type: string, foundOut: Partial<Record<keyof Filter & string, string>>, filter: Filter): void {
  for (const [condition, field] of Object.entries<string | undefined>(foundOut)) {
    if (filter[condition as keyof Filter] && !rights[type]?.[field!]?.includes(viewer.role)) throw forbidden(`${type}Filter.${condition}`, viewer);
  }
}

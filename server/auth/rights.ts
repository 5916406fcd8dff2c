import type { RightsTable } from "./rights/askers.js";
import { callRights } from "./rights/call.js";
import { connectionRights } from "./rights/connection.js";
import { peopleRights } from "./rights/people.js";
import { recordingRights } from "./rights/recording.js";
import { siteRights } from "./rights/site.js";
import { tenantRights } from "./rights/tenant.js";
import { ticketRights } from "./rights/ticket.js";

const parts: readonly RightsTable[] = [connectionRights, peopleRights, ticketRights, recordingRights, tenantRights, callRights, siteRights];

/** The one table of rights over the whole schema, put together from a part for each aggregate. */
export const rights: RightsTable = merge(parts);

/** Two parts may speak of one type (Query, Mutation), never of one field. */
function merge(tables: readonly RightsTable[]): RightsTable {
  const whole: Record<string, Record<string, RightsTable[string][string]>> = {};
  for (const table of tables) {
    for (const [type, rules] of Object.entries(table)) {
      const held = (whole[type] ??= {});
      for (const [field, askers] of Object.entries(rules)) {
        if (held[field]) throw new Error(`two rules for ${type}.${field}`);
        held[field] = askers;
      }
    }
  }
  return whole;
}

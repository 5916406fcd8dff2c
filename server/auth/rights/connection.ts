import { type RightsTable, everyone, fields } from "./askers.js";

/** How far one has paged says nothing; what is on the page has rights of its own. */
export const connectionRights: RightsTable = {
  PageInfo: fields(everyone, "hasNextPage hasPreviousPage startCursor endCursor"),
};

import { type RightsTable, anybody, everyone, fields } from "./askers.js";

export const peopleRights: RightsTable = {
  Query: fields(anybody, "me"),
  Viewer: fields(everyone, "id login displayName role departments extension language mustChangePassword"),
};

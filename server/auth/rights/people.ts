import { type RightsTable, administrator, anybody, everyone, fields, staff } from "./askers.js";

/** A handler is chosen by name from among the colleagues; the administrator sees accounts, which say more. */
const colleagues = [...staff, "administrator"] as const;

export const peopleRights: RightsTable = {
  Query: {
    ...fields(anybody, "me"),
    ...fields(everyone, "departments"),
    ...fields(colleagues, "staff"),
    ...fields(administrator, "accounts apiKeys"),
  },
  Mutation: {
    ...fields(everyone, "changePassword setMyLanguage"),
    ...fields(
      administrator,
      "createAccount updateAccount disableAccount enableAccount resetPassword createApiKey revokeApiKey",
    ),
  },
  // `me` is null before signing in, whatever of it is asked for.
  Viewer: fields(anybody, "id login displayName role departments extension language mustChangePassword siteTimeZone"),
  ViewerPayload: fields(everyone, "viewer refusal"),
  Refusal: fields(everyone, "code message field"),
  Department: fields(everyone, "code name position disabledAt"),
  Staff: fields(colleagues, "id login displayName role departments extension"),
  // Hidden in part for those who may not see it.
  PhoneNumber: fields(everyone, "raw e164 display"),
  Account: fields(
    administrator,
    "id login displayName role departments extension language hasPassword mustChangePassword createdAt disabledAt version",
  ),
  AccountPayload: fields(administrator, "account oneTimePassword refusal"),
  ApiKey: fields(administrator, "id name role createdAt expiresAt revokedAt"),
  ApiKeyPayload: fields(administrator, "apiKey secret refusal"),
};

import type { Environment } from "../config/environment.js";
import { StartRefusal } from "../process/startRefusal.js";
import { appUrl } from "./roles.js";

/** What server and worker connect with: always a restricted role. Throws a StartRefusal when the environment names none. */
export function programsUrl({ databaseAppUrl, databaseUrl }: Pick<Environment, "databaseAppUrl" | "databaseUrl">): string {
  if (databaseAppUrl !== null) return databaseAppUrl;
  if (databaseUrl !== null) return appUrl(databaseUrl);
  throw new StartRefusal("CONFIG", "DATABASE_APP_URL is not set: `npm start` sets it, or give the restricted role's address, or DATABASE_URL.");
}

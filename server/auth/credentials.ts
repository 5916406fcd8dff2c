import type { IncomingHttpHeaders } from "node:http";
import { reading } from "../../schema/database/transaction.js";
import { hashToken, isKey } from "../../schema/people/tokens.js";
import { creditedByKey, creditedBySession } from "../../schema/stores/sessions.js";
import type { Hub } from "../context.js";
import type { Viewer } from "./viewer.js";

export const sessionCookie = "desk_session";

/** What a request brings along to say who it is. */
export interface Brought {
  cookies: Readonly<Record<string, string | undefined>>;
  headers: IncomingHttpHeaders;
}

/** Who is asking; null when nobody is signed in. A key that is sent beats a cookie that came along with it. */
export async function findViewer(source: Hub["source"], brought: Brought): Promise<Viewer | null> {
  const credential = credentialOf(brought);
  return credential && viewerOf(source, credential);
}

/**
 * Who the credential stands for now: one statement, so that a role, a sign-out or a revoked key acts at the next
 * question. For a session it counts as use, which keeps it from idling out.
 */
export async function viewerOf(source: Hub["source"], credential: Viewer["credential"]): Promise<Viewer | null> {
  const credited = credential.kind === "key" ? creditedByKey : creditedBySession;
  const found = await reading(source, (tx) => credited(tx, credential.hash));
  return found && { ...found, credential };
}

function credentialOf({ cookies, headers }: Brought): Viewer["credential"] | null {
  const key = sentKey(headers);
  if (key !== null) return { kind: "key", hash: hashToken(key) };
  const token = cookies[sessionCookie];
  return token ? { kind: "session", hash: hashToken(token) } : null;
}

/** From `x-api-key`, `Authorization: Bearer`, or the password of Basic, which is all that some BI tools can send. */
function sentKey({ "x-api-key": header, authorization = "" }: IncomingHttpHeaders): string | null {
  if (typeof header === "string" && header !== "") return header;
  const [, scheme = "", value = ""] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  const sent = scheme.toLowerCase() === "basic" ? basicPassword(value) : value;
  // Whatever else stands there belongs to a proxy in front, and the cookie still counts.
  return isKey(sent) ? sent : null;
}

function basicPassword(encoded: string): string {
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

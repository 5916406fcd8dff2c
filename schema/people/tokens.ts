import { createHash, randomBytes } from "node:crypto";

/** What a browser or a BI tool holds, and what the database keeps of it. */
export interface Token {
  secret: string;
  hash: string;
}

/** So that a key is told from a password wherever it turns up, in a header or in a leak. */
const keyPrefix = "dd_";

/** 256 bits of chance: nothing to guess, so a plain SHA-256 of it keeps it as well as a slow hash would. */
export function newSessionToken(): Token {
  return tokenOf(randomBytes(32).toString("base64url"));
}

export function newKey(): Token {
  return tokenOf(keyPrefix + randomBytes(32).toString("base64url"));
}

export function isKey(text: string): boolean {
  return text.startsWith(keyPrefix);
}

export function hashToken(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

function tokenOf(secret: string): Token {
  return { secret, hash: hashToken(secret) };
}

import { randomBytes, randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id by OWASP's least: 19 MiB, two passes. About 15 ms of one core. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobodys: Promise<string> | undefined;

/**
 * Whether the password belongs to the hash. Null, for an account that does not exist or has no password, is compared
 * with nobody's hash, so that the time taken does not tell who exists.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash()), password);
  return passwordHash !== null && matches;
}

/** Worked out before the first sign-in, which would otherwise take twice its time. */
export function nobodysHash(): Promise<string> {
  return (nobodys ??= hashPassword(randomBytes(32).toString("hex")));
}

// Without the letters and digits that are mistaken for each other when a password is read out on the phone.
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to be used once: 79 bits of chance, as four groups that can be dictated. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

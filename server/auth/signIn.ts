import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { reading, transaction } from "../../schema/database/transaction.js";
import { verifyPassword } from "../../schema/people/passwords.js";
import { newSessionToken } from "../../schema/people/tokens.js";
import { type Refusal, refuse } from "../../schema/rules/refusal.js";
import { type AuditActor, appendAudit } from "../../schema/stores/audit.js";
import { type PasswordFacts, passwordFacts } from "../../schema/stores/people/find.js";
import { startSession } from "../../schema/stores/sessions.js";
import { type ThrottleSubject, countTry, forgiveTry } from "../../schema/stores/signIns.js";
import type { Hub } from "../context.js";

export interface Attempt {
  login: string;
  password: string;
  address: string;
}

/** A refusal carries the seconds to wait when that is the reason. */
export type SignedIn = { token: string; hash: string } | { refusal: Refusal; retryAfter: number | null };

/**
 * Opens a session. An unknown login, a disabled account and a wrong password take the same time and get the same
 * answer: who works here is nobody's business.
 */
export async function signIn(source: Hub["source"], attempt: Attempt): Promise<SignedIn> {
  const subjects = [loginSubject(attempt.login), addressSubject(attempt.address)];
  const wait = await transaction(source, (tx) => countTry(tx, subjects));
  if (wait > 0) return slowed(wait);
  const facts = await reading(source, (tx) => passwordFacts(tx, attempt.login));
  const passwordHash = facts?.passwordHash ?? null;
  const right = await verifyPassword(passwordHash, attempt.password);
  const by = auditOf(facts, attempt.address);
  const entry = { subjectType: "account", subjectId: by.id };
  const token = newSessionToken();
  const opened = await transaction(source, async (tx) => {
    const started = right && facts !== null && passwordHash !== null
      && (await startSession(tx, { accountId: facts.id, passwordHash, tokenHash: token.hash }));
    if (started) await forgiveTry(tx, subjects);
    await appendAudit(tx, by, { action: started ? "session.start" : "session.refuse", ...entry });
    return started;
  });
  return opened ? { token: token.secret, hash: token.hash } : { refusal: refuse("SIGN_IN_FAILED"), retryAfter: null };
}

/** Checks a password that was asked for again, slowed down like a sign-in: a stolen session must not become a password. */
export async function checkPassword(source: Hub["source"], login: string, password: string): Promise<SignedInAgain> {
  const subjects = [loginSubject(login)];
  const wait = await transaction(source, (tx) => countTry(tx, subjects));
  if (wait > 0) return slowed(wait);
  const facts = await reading(source, (tx) => passwordFacts(tx, login));
  if (!(await verifyPassword(facts?.passwordHash ?? null, password))) {
    return { refusal: refuse("PASSWORD_WRONG", {}, "currentPassword"), retryAfter: null };
  }
  await transaction(source, (tx) => forgiveTry(tx, subjects));
  return null;
}

/** null: it is the right one. */
export type SignedInAgain = { refusal: Refusal; retryAfter: number | null } | null;

function slowed(seconds: number): { refusal: Refusal; retryAfter: number } {
  return { refusal: refuse("SIGN_IN_SLOWED", { seconds }), retryAfter: seconds };
}

/** What was typed as a login is not kept where it names nobody: it may be a password in the wrong field. */
function auditOf(facts: PasswordFacts | null, address: string): AuditActor {
  return { id: facts?.id ?? "nobody", displayName: facts?.displayName ?? "", address };
}

function loginSubject(login: string): ThrottleSubject {
  return { kind: "login", subject: digest(`login ${login.toLowerCase()}`) };
}

function addressSubject(address: string): ThrottleSubject {
  return { kind: "address", subject: digest(`address ${networkOf(address)}`) };
}

/** One machine has a whole /64 of IPv6 addresses to come from. */
function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!isIPv6(mapped)) return mapped;
  const [head = "", tail] = mapped.split("::");
  const left = head.split(":");
  const right = tail?.split(":") ?? [];
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right].slice(0, 4).map((part) => part || "0").join(":");
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

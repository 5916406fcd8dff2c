import { transaction } from "../../schema/database/transaction.js";
import { hashPassword } from "../../schema/people/passwords.js";
import { checkNewPassword } from "../../schema/rules/people.js";
import { setPassword } from "../../schema/stores/people.js";
import type { Hub } from "../context.js";
import { type SignedInAgain, checkPassword } from "./signIn.js";
import { type Viewer, auditActor } from "./viewer.js";

export interface OwnPassword {
  currentPassword: string;
  newPassword: string;
}

/** The person's own change. Their other sessions end with it. null: done. */
export async function changeOwnPassword(
  source: Hub["source"],
  viewer: Viewer,
  { currentPassword, newPassword }: OwnPassword,
  address: string | null,
): Promise<SignedInAgain> {
  const wrong = await checkPassword(source, viewer.login, currentPassword);
  if (wrong) return wrong;
  const refusal = checkNewPassword({ login: viewer.login, current: currentPassword, wanted: newPassword });
  if (refusal) return { refusal, retryAfter: null };
  const hash = await hashPassword(newPassword);
  const keepSession = viewer.credential.hash;
  const outcome = await transaction(source, (tx) =>
    setPassword(tx, auditActor(viewer, address), viewer.id, { hash, mustChange: false, keepSession }),
  );
  return "refusal" in outcome ? { refusal: outcome.refusal, retryAfter: null } : null;
}

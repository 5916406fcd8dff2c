import type { Listener } from "../../schema/rules/listen.js";
import type { Actor } from "../../schema/rules/role.js";
import type { Language } from "../../schema/rules/language.js";
import type { AuditActor } from "../../schema/stores/audit.js";

/** Who is asking: a person signed in by cookie, or a BI tool by its key. */
export interface Viewer extends Actor {
  readonly language: Language;
  readonly mustChangePassword: boolean;
  /** Ends the sockets opened with it the moment it ends. A session's token hash, or a key's hash. */
  readonly credential: { readonly kind: "session" | "key"; readonly hash: string };
}

export function auditActor(viewer: Viewer, address: string | null): AuditActor {
  return { id: viewer.id, displayName: viewer.displayName, address };
}

export function listenerOf({ id, role, credential }: Viewer): Listener {
  return { id, role, byKey: credential.kind === "key" };
}

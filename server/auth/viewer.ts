import type { Listener } from "../../schema/rules/listen.js";
import type { Actor } from "../../schema/rules/role.js";
import type { Language } from "../../schema/rules/language.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import type { Credited } from "../../schema/stores/sessions.js";

/** Who is asking: a person signed in by cookie, or a BI tool by its key. */
export interface Viewer extends Actor {
  readonly language: Language;
  readonly mustChangePassword: boolean;
  /** When the request came. */
  readonly moment: Credited["moment"];
  /** Ends the sockets opened with it the moment it ends. A session's token hash, or a key's hash. */
  readonly credential: { readonly kind: "session" | "key"; readonly hash: string };
}

export function auditActor(viewer: Viewer, address: string | null): AuditActor {
  return { id: viewer.id, displayName: viewer.displayName, address };
}

export function listenerOf({ id, role, credential }: Viewer): Listener {
  return { id, role, byKey: credential.kind === "key" };
}

/**
 * An answer that many share is made for a role and departments, and for nobody in particular: what depends on the person
 * cannot leak to another.
 */
export function anybodyLike(viewer: Viewer | null): Viewer | null {
  return viewer && { ...viewer, id: "", login: "", displayName: "", extension: null, credential: { kind: "session", hash: "" } };
}

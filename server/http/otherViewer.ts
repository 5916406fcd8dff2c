import { GraphQLError } from "graphql";
import { refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import type { Viewer } from "../auth/viewer.js";

/** Whose page sends the request: an account's id. Of no use to a client that has no page. */
export const viewerHeader = "dutydesk-viewer";

/**
 * A browser has one session for all its tabs: a page that one person opened would act in the name of whoever signed in
 * since in another tab. Who is signed out altogether is another refusal's to say.
 */
export function otherViewerErrors(opener: string | undefined, viewer: Viewer | null): readonly GraphQLError[] {
  if (!opener || !viewer || opener === viewer.id) return [];
  const message = refusalMessage(refuse("VIEWER_CHANGED", { person: viewer.displayName }), viewer.language);
  return [new GraphQLError(message, { extensions: { code: "VIEWER_CHANGED" } })];
}

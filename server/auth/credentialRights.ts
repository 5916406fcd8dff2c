import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from "graphql";
import { refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import type { Viewer } from "./viewer.js";

/** What a one-time password is good for. */
const beforeOwnPassword = new Set(["__typename", "me", "changePassword"]);

/** What the way of signing in stands against, whatever the role: a one-time password, or a key that only reads. */
export function credentialErrors(document: DocumentNode, viewer: Viewer): readonly GraphQLError[] {
  if (viewer.mustChangePassword && rootFields(document).some((field) => !beforeOwnPassword.has(field))) {
    const message = refusalMessage(refuse("PASSWORD_MUST_CHANGE"), viewer.language);
    return [new GraphQLError(message, { extensions: { code: "PASSWORD_MUST_CHANGE" } })];
  }
  const changes = document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === "mutation");
  if (viewer.credential.kind === "key" && changes) {
    return [new GraphQLError("A key reads and changes nothing: sign in as a person.", { extensions: { code: "FORBIDDEN" } })];
  }
  return [];
}

/** The names of all root fields, also of those that fragments bring. */
function rootFields(document: DocumentNode): string[] {
  const spread = new Set<string>();
  const namesIn = ({ selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection.name.value];
      if (selection.kind === Kind.INLINE_FRAGMENT) return namesIn(selection.selectionSet);
      const name = selection.name.value;
      if (spread.has(name)) return [];
      spread.add(name);
      return document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name ? namesIn(one.selectionSet) : [],
      );
    });
  return document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? namesIn(one.selectionSet) : []));
}

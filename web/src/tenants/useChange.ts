import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { type Command, useCommand } from "../api/command.js";

/** A change of a file. Where somebody else was quicker, the file is read again, so that the next try knows of it. */
export function useChange<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  again: () => void,
): Command<Data, Variables> {
  const command = useCommand(document);
  const run: typeof command.run = async (variables) => {
    const outcome = await command.run(variables);
    if (outcome.kind === "refused" && ["CONFLICT", "ALREADY_ENDED"].includes(outcome.refusal.code)) again();
    return outcome;
  };
  return { ...command, run };
}

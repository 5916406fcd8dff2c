import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import type { Command, PayloadOf } from "../api/command.js";
import { type Sending, useSending } from "../drafts/useSending.js";

interface Change<Payload> extends Sending<Payload> {
  /** Reads the file again. */
  again: () => void;
}

/** A change of a file. Where somebody else was quicker, the file is read again, so that the next try knows of it. */
export function useChange<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { again, ...sending }: Change<PayloadOf<Data>>,
): Command<Data, Variables> {
  const command = useSending(document, sending);
  const run: typeof command.run = async (variables) => {
    const outcome = await command.run(variables);
    if (outcome.kind === "refused" && ["CONFLICT", "ALREADY_ENDED"].includes(outcome.refusal.code)) again();
    return outcome;
  };
  return { ...command, run };
}

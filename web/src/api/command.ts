import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useMutation } from "@apollo/client/react";
import { useCallback, useState } from "react";
import { type Failure, failureOf } from "./ask.js";
import { forgetUnanswered, keyFor } from "./unanswered.js";

/** Why the server did not make the change: a code that never changes, and words in the viewer's language. */
export interface Refused {
  code: string;
  message: string;
  field?: string | null;
}

export type PayloadOf<Data> = NonNullable<Data[Exclude<keyof Data, "__typename">]>;

/** `done` with the payload; `refused` with the reason, and the payload for what it shows beside; `failed`: nobody knows. */
export type Outcome<Payload> =
  | { kind: "done"; payload: Payload }
  | { kind: "refused"; refusal: Refused; payload: Payload }
  | { kind: "failed"; why: Failure };

export interface Command<Data, Variables> {
  run: (variables: Omit<Variables, "idempotencyKey">) => Promise<Outcome<PayloadOf<Data>>>;
  busy: boolean;
  /** What came of the last run, until the next. */
  outcome: Outcome<PayloadOf<Data>> | null;
  forget: () => void;
}

/** How long an answer is waited for: after that nobody knows, and the form opens again. A whole file may take longer. */
const PATIENCE_MS = 20_000;
export const FILE_PATIENCE_MS = 600_000;

/**
 * A change, sent with an idempotency key: the same change sent again after a cut keeps its key, also over a reload, so that
 * it happens once. The key changes with the answer and with what is sent.
 */
export function useCommand<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  patienceMs = PATIENCE_MS,
): Command<Data, Variables> {
  const [mutate] = useMutation(document as TypedDocumentNode<Data, OperationVariables>);
  // One state: what the answer says is shown in the moment in which the form opens again.
  const [{ busy, outcome }, set] = useState<Pick<Command<Data, Variables>, "busy" | "outcome">>({ busy: false, outcome: null });
  const run = useCallback(
    async (variables: Omit<Variables, "idempotencyKey">) => {
      set((now) => ({ ...now, busy: true }));
      const sent = { ...variables, idempotencyKey: keyFor(document, variables) };
      const came = await mutate({ variables: sent, context: { fetchOptions: { signal: AbortSignal.timeout(patienceMs) } } }).then(({ data }) => data as Data | undefined, failureOf);
      const next = readOutcome<Data>(came);
      if (next.kind !== "failed") forgetUnanswered(document, variables);
      set({ busy: false, outcome: next });
      return next;
    },
    [mutate, document, patienceMs],
  );
  const forget = useCallback(() => set((now) => ({ ...now, outcome: null })), []);
  return { run, busy, outcome, forget };
}

function readOutcome<Data extends object>(came: Data | Failure | undefined): Outcome<PayloadOf<Data>> {
  if (came === undefined) return { kind: "failed", why: "broken" };
  if (typeof came === "string") return { kind: "failed", why: came };
  const payload = Object.entries(came).find(([name]) => name !== "__typename")?.[1] as PayloadOf<Data>;
  const { refusal } = payload as { refusal?: Refused | null };
  return refusal ? { kind: "refused", refusal, payload } : { kind: "done", payload };
}

import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { App, Button } from "antd";
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { type Command, type Outcome, type PayloadOf, useCommand } from "../api/command.js";
import { sendingWords } from "../words/sending.js";
import { useWords } from "../words/useWords.js";

export interface Sending<Payload> {
  /** What is sent, as whoever has left the form will know it again. */
  title: string;
  /** The draft, once it has arrived. */
  drop?: () => void;
  /** What comes next on the page; not for those who have gone to another. */
  next: (payload: Payload) => void;
  /** Those who have left are offered to go on: `next` leads to another page, or what came of it is to be seen at this address. */
  leads?: boolean | string;
  /** Nobody asked for it: those who have left are only told where it failed. */
  quiet?: boolean;
}

const READ_S = 10;

/** Sends a form. Who leaves it before the answer is taken nowhere by that answer: a note says what came of it. */
export function useSending<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { title, drop, next, leads = false, quiet = false }: Sending<PayloadOf<Data>>,
): Command<Data, Variables> {
  const command = useCommand(document);
  const say = useAfterwards(title, drop !== undefined);
  const go = useNavigate();
  const here = useRef(false);
  const goOn = useRef(next);
  useEffect(() => {
    goOn.current = next;
  });
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const run: typeof command.run = async (variables) => {
    const came = await command.run(variables);
    const done = came.kind === "done";
    if (done) drop?.();
    if (here.current && done) goOn.current(came.payload);
    const onward = leads && done ? () => (typeof leads === "string" ? void go(leads) : goOn.current(came.payload)) : null;
    if (!here.current && !(quiet && done)) say(came, onward);
    return came;
  };
  return { ...command, run };
}

/** A note about a form that is no longer shown, with the way to what came of it or back to the form. */
function useAfterwards(title: string, hasDraft: boolean): (came: Outcome<unknown>, open: (() => void) | null) => void {
  const { notification } = App.useApp();
  const words = useWords(sendingWords);
  const go = useNavigate();
  const { pathname, search, state } = useLocation();
  const address = pathname + search;
  // Two forms of one page, left one after the other, have a note each.
  const key = `${address} ${title}`;
  const action = (text: string, run: () => void) => (
    <Button
      onClick={() => {
        notification.destroy(key);
        run();
      }}
    >
      {text}
    </Button>
  );
  return (came, open) => {
    // Below: what is looked for and typed stands above.
    const shared = { key, title, placement: "bottomRight" } as const;
    const kept = hasDraft ? words.kept : "";
    const back = action(words.back, () => void go(address, { state: state as unknown }));
    if (came.kind === "done") {
      notification.success({ ...shared, description: words.done, duration: READ_S, role: "status", actions: open && action(words.open, open) });
    } else if (came.kind === "refused") {
      notification.error({ ...shared, description: words.refused(came.refusal.message, kept), duration: false, actions: back });
    } else {
      notification.warning({ ...shared, description: words.unknown(kept), duration: false, actions: back });
    }
  };
}

import { useCallback, useState } from "react";
import { useCommand } from "../../api/command.js";
import { useDraft } from "../../drafts/useDraft.js";
import { useViewer } from "../../session/useViewer.js";
import type { FieldName, MoveName } from "../../words/ticket/words.js";
import type { TicketFactsFragment } from "../ticket.generated.js";
import { type MoveDraft, isVersioned, moveForms } from "./moveForms.js";

const nothing: MoveDraft = {};

/** A move being filled in: kept as a draft with the version it was begun on, sent with the version that was looked at. */
export function useMoveForm(move: MoveName, ticket: TicketFactsFragment, done: () => void) {
  const { siteTimeZone } = useViewer();
  const form = moveForms[move];
  const draft = useDraft<MoveDraft>(`ticket/${ticket.number}/${move}`, nothing);
  const [begunOn] = useState(draft.value.basis ?? ticket.version);
  /** What the person has seen of the ticket: grows when they say so, or when a refusal has shown them the changes. */
  const [seen, setSeen] = useState(begunOn);
  const command = useCommand(form.document);
  const value = withDefaults(move, draft.value, ticket);
  const { write: keep } = draft;
  const write = useCallback(
    (field: FieldName, text: string) => {
      // Another department has other people.
      const rest = field === "departmentCode" ? { handlerLogin: "" } : {};
      keep({ ...draft.value, ...rest, [field]: text, basis: begunOn });
    },
    [keep, draft.value, begunOn],
  );
  const send = async () => {
    const said = form.input(value, siteTimeZone);
    const outcome = await command.run({ number: ticket.number, ...said, ...(isVersioned(move) ? { version: seen } : {}) });
    if (outcome.kind === "done") {
      draft.drop();
      done();
    } else if (outcome.kind === "refused" && outcome.refusal.code === "CONFLICT") {
      setSeen(outcome.payload.ticket?.version ?? ticket.version);
    }
  };
  return {
    value,
    write,
    send,
    fields: form.fields(value),
    outcome: command.outcome,
    busy: command.busy,
    begunOn,
    /** The ticket went on since the form was begun, and the person has not said that they saw it. */
    behind: isVersioned(move) && ticket.version > seen,
    moved: isVersioned(move) && ticket.version > begunOn,
    see: () => setSeen(ticket.version),
    found: draft.found,
    clear: draft.drop,
  };
}

/** What is most often meant is chosen beforehand; what was typed stands before it. */
function withDefaults(move: MoveName, draft: MoveDraft, ticket: TicketFactsFragment): MoveDraft {
  if (move === "handOver") return { ...(ticket.state === "RECORDED" && ticket.department ? { departmentCode: ticket.department.code } : {}), ...draft };
  if (move === "tellReporter") return { means: "PHONE", purpose: ticket.validity === "INVALID" ? "EXPLANATION" : "PROGRESS", ...draft };
  return move === "recordCallBack" ? { means: "PHONE", ...draft } : draft;
}

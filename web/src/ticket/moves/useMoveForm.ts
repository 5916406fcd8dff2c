import { useCallback, useState } from "react";
import type { TicketEvent } from "../../../../schema/rules/ticket/event.js";
import { useDraft } from "../../drafts/useDraft.js";
import { useSending } from "../../drafts/useSending.js";
import { useViewer } from "../../session/useViewer.js";
import { ticketWords } from "../../words/ticket.js";
import type { FieldName, MoveName } from "../../words/ticket/words.js";
import { useWords } from "../../words/useWords.js";
import type { TicketFactsFragment } from "../ticket.generated.js";
import { type MoveDraft, isVersioned, moveForms } from "./moveForms.js";

const nothing: MoveDraft = {};

interface Filling {
  move: MoveName;
  ticket: TicketFactsFragment;
  events: readonly TicketEvent[];
  /** Versions that this page itself has made: they surprise nobody. */
  own: readonly number[];
  /** The ticket stands on this version now, whether or not the form is still open. */
  made: (version: number | undefined) => void;
  done: () => void;
}

/** A move being filled in: kept as a draft with the version it was begun on, sent with the version that was looked at. */
export function useMoveForm({ move, ticket, events, own, made, done }: Filling) {
  const { siteTimeZone } = useViewer();
  const { moves } = useWords(ticketWords);
  const form = moveForms[move];
  const draft = useDraft<MoveDraft>(`ticket/${ticket.number}/${move}`, nothing);
  const [restored, setRestored] = useState(draft.found);
  const [begunOn] = useState(draft.value.basis ?? ticket.version);
  /** What the person has seen of the ticket: grows when they say so, or when a refusal has shown them the changes. */
  const [seen, setSeen] = useState(begunOn);
  const changes = isVersioned(move) ? events.filter((event) => changesTicket(event) && event.version > begunOn && !own.includes(event.version)) : [];
  const behind = changes.some(({ version }) => version > seen);
  const command = useSending(form.document, { title: `${moves[move]} · ${ticket.number}`, drop: draft.drop, next: done });
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
    const outcome = await command.run({ number: ticket.number, ...said, ...(isVersioned(move) ? { version: behind ? seen : ticket.version } : {}) });
    if (outcome.kind === "done") {
      made(outcome.payload.ticket?.version);
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
    /** What others did to the ticket since the form was begun. */
    changes,
    /** Some of it the person has not said to have seen. */
    behind,
    see: () => setSeen(ticket.version),
    /** Written here before, and not sent then. */
    restored,
    clear: () => {
      draft.drop();
      setRestored(false);
    },
  };
}

// S8: passing time notes breaches, and leaves the version alone.
const changesTicket = ({ type }: TicketEvent): boolean => type !== "CLOCK_BREACHED";

/** What is most often meant is chosen beforehand; what was typed stands before it. */
function withDefaults(move: MoveName, draft: MoveDraft, ticket: TicketFactsFragment): MoveDraft {
  if (move === "handOver") return { ...(ticket.state === "RECORDED" && ticket.department ? { departmentCode: ticket.department.code } : {}), ...draft };
  if (move === "tellReporter") return { means: "PHONE", purpose: ticket.validity === "INVALID" ? "EXPLANATION" : "PROGRESS", ...draft };
  return move === "recordCallBack" ? { means: "PHONE", ...draft } : draft;
}

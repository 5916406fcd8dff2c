import { Button } from "antd";
import {
  ArrowRightLeft,
  CalendarClock,
  CheckCheck,
  CircleAlert,
  CircleX,
  Gavel,
  MessageSquareReply,
  PencilLine,
  Phone,
  PhoneOutgoing,
  RotateCcw,
  StickyNote,
  Undo2,
  Wrench,
} from "lucide-react";
import type { TicketEvent, TicketEventType } from "../../../../schema/rules/ticket/event.js";
import { ticketWords } from "../../words/ticket.js";
import { useWords } from "../../words/useWords.js";
import type { Past } from "../readPast.js";
import type { Colleagues } from "../useColleagues.js";
import { CallEntry } from "./CallEntry.js";
import { EventLine } from "./EventLine.js";
import { type TicketCall, linkTo } from "./links.js";

const marks: Record<TicketEventType, typeof Phone> = {
  RECORDED: PencilLine,
  HANDED_OVER: ArrowRightLeft,
  ANSWERED: CheckCheck,
  SENT_BACK: Undo2,
  WORK_STARTED: Wrench,
  MEASURE_STATED: CalendarClock,
  RESOLVED: CheckCheck,
  CALLED_BACK: PhoneOutgoing,
  CLOSED: CheckCheck,
  NOTED: StickyNote,
  REPORTER_TOLD: MessageSquareReply,
  WITHDRAWN: Undo2,
  VOIDED: CircleX,
  REOPENED: RotateCcw,
  VALIDITY_RULED: Gavel,
  RELEASED: Gavel,
  CLOCK_BREACHED: CircleAlert,
};

interface Props {
  past: Past;
  calls: readonly TicketCall[];
  colleagues: Colleagues;
  changed: () => void;
  /** Opens the list of calls to link by hand; null for those who are shown none. */
  link: (() => void) | null;
}

type Entry = { key: string; at: number } & ({ event: TicketEvent } | { call: TicketCall });

/** One story, the latest on top: what people did, what time did, and the calls. */
export function Timeline({ past, calls, colleagues, changed, link }: Props) {
  const words = useWords(ticketWords);
  const entries: Entry[] = [
    ...past.events.map((event, index) => ({ key: `event/${index}`, at: event.at.getTime(), event })),
    ...calls.map((call) => ({ key: `call/${call.id}`, at: Date.parse(call.startedAt), call })),
  ];
  // Of two at the same moment the one that was written later stands on top.
  entries.reverse().sort((one, other) => other.at - one.at);
  return (
    <section className="sheet" aria-label={words.timeline}>
      <header className="timeline-head">
        <h2>{words.timeline}</h2>
        {link && (
          <Button type="text" size="small" title={`${words.calls.link} (l)`} onClick={link}>
            {words.calls.link} <kbd aria-hidden="true">l</kbd>
          </Button>
        )}
      </header>
      <ol className="entry-story">
        {entries.map((entry) => (
          <li key={entry.key} className={toneOf(entry, past.ticket.number)}>
            <Mark entry={entry} />
            <div>
              {"event" in entry ? (
                <EventLine event={entry.event} colleagues={colleagues} />
              ) : (
                <CallEntry call={entry.call} ticket={past.ticket} changed={changed} />
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Mark({ entry }: { entry: Entry }) {
  const Icon = "event" in entry ? marks[entry.event.type] : Phone;
  return (
    <span className="entry-mark" aria-hidden="true">
      <Icon size={15} />
    </span>
  );
}

function toneOf(entry: Entry, number: string): string {
  if ("call" in entry) return linkTo(entry.call, number)?.state === "REJECTED" ? "entry-rejected" : "";
  const { type, data } = entry.event;
  if (type === "CLOCK_BREACHED" || (type === "CALLED_BACK" && data.satisfied === false)) return "entry-red";
  return type === "CLOSED" || type === "ANSWERED" || (type === "CALLED_BACK" && data.satisfied === true) ? "entry-green" : "";
}

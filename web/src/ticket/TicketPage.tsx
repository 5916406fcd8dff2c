import "./ticket.css";
import type { TypedDocumentNode } from "@apollo/client";
import { Button } from "antd";
import { FileQuestion, FileX2 } from "lucide-react";
import { useRef } from "react";
import { useNavigate, useParams } from "react-router";
import type { Role } from "../../../schema/rules/role.js";
import { useAsk } from "../api/ask.js";
import { useTicketChanges } from "../live/useLive.js";
import { Page } from "../parts/Page.js";
import { Shown, State } from "../parts/States.js";
import { useViewer } from "../session/useViewer.js";
import { ticketWords } from "../words/ticket.js";
import { useWords } from "../words/useWords.js";
import { TicketPageDocument, TicketPageWithSoundDocument } from "./ticket.generated.js";
import { PrintedAt, TicketActions, TicketMarks } from "./TicketHead.js";
import { type ShownTicket, TicketView } from "./TicketView.js";
import { knowsRecordings } from "./timeline/links.js";

const staff: readonly Role[] = ["agent", "supervisor", "handler", "manager", "director", "generalManager"];

// What no event of the board tells, as a call's end or a recording that came late.
const EVERY_MS = 20_000;

interface Answer {
  ticket: ShownTicket | null;
}

export function TicketPage() {
  const { number = "" } = useParams();
  return <OneTicket key={number} number={number} />;
}

/** A ticket by its register number, as it stands now: another browser's change is here within a second. */
function OneTicket({ number }: { number: string }) {
  const viewer = useViewer();
  const question: TypedDocumentNode<Answer, { number: string }> = knowsRecordings(viewer) ? TicketPageWithSoundDocument : TicketPageDocument;
  const asked = useAsk(question, { variables: { number }, every: EVERY_MS });
  const ticket = asked.data?.ticket;
  const id = useRef<string>(undefined);
  id.current = ticket?.id ?? id.current;
  useTicketChanges(id.current, asked.again);
  if (!asked.data) {
    return (
      <Page title={<span className="figures">{number}</span>} wide>
        <Shown asked={asked} who={staff}>
          {() => null}
        </Shown>
      </Page>
    );
  }
  if (!ticket) return id.current === undefined ? <Missing number={number} /> : <Gone number={number} />;
  return (
    <Page title={ticket.title} about={<TicketMarks ticket={ticket} />} actions={<TicketActions number={number} />} wide>
      <TicketView ticket={ticket} again={asked.again} />
      <PrintedAt />
    </Page>
  );
}

function Missing({ number }: { number: string }) {
  const { missing } = useWords(ticketWords);
  const go = useNavigate();
  return (
    <Page title={<span className="figures">{number}</span>}>
      <State
        icon={<FileQuestion />}
        title={missing.title(number)}
        hint={missing.hint}
        action={<Button onClick={() => void go(`/search?text=${encodeURIComponent(number)}`)}>{missing.search}</Button>}
      />
    </Page>
  );
}

/** It was here a moment ago: sent back or handed on, it is another department's now. */
function Gone({ number }: { number: string }) {
  const { gone } = useWords(ticketWords);
  const go = useNavigate();
  return (
    <Page title={<span className="figures">{number}</span>}>
      <State icon={<FileX2 />} title={gone.title} hint={gone.hint} action={<Button onClick={() => void go("/")}>{gone.board}</Button>} />
    </Page>
  );
}

import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { mayLink } from "../../../schema/rules/link/may.js";
import { useKeys } from "../keys/useKeys.js";
import { readClock } from "../live/cardTicket.js";
import { useLink } from "../live/useLive.js";
import { ClockList } from "../parts/ClockList.js";
import { useViewer } from "../session/useViewer.js";
import { ticketWords } from "../words/ticket.js";
import type { MoveName } from "../words/ticket/words.js";
import { useWords } from "../words/useWords.js";
import { Facts } from "./Facts.js";
import { MovePanel } from "./moves/MovePanel.js";
import { Moves } from "./moves/Moves.js";
import { nextMove, offeredMoves } from "./moves/offered.js";
import { moveForms } from "./moves/moveForms.js";
import { readPast } from "./readPast.js";
import { Cases, type ShownCase } from "./side/Cases.js";
import { Gate } from "./side/Gate.js";
import { OthersOfTenant } from "./side/OthersOfTenant.js";
import type { TicketFactsFragment } from "./ticket.generated.js";
import { type TicketCall, knowsRecordings, linkTo, unlike } from "./timeline/links.js";
import { LinkPanel } from "./timeline/LinkPanel.js";
import { Offers } from "./timeline/Offers.js";
import { Timeline } from "./timeline/Timeline.js";
import { useNearCalls } from "./timeline/useNearCalls.js";
import { useColleagues } from "./useColleagues.js";

type Open = MoveName | "link";
const isOpen = (text: string | null): text is Open => text !== null && (text === "link" || Object.hasOwn(moveForms, text));

/** Cases are there for those who may know of them. */
export type ShownTicket = TicketFactsFragment & { calls: readonly TicketCall[]; cases?: readonly ShownCase[] };

interface Props {
  ticket: ShownTicket;
  again: () => void;
}

/** Left the facts, in the middle what to do and what was done, right what runs and what is missing. */
export function TicketView({ ticket, again }: Props) {
  const words = useWords(ticketWords);
  const viewer = useViewer();
  const { serverAhead } = useLink();
  const colleagues = useColleagues();
  const near = useNearCalls(ticket);
  const { open, choose, fold, middle } = useOpenPanel();
  const [done, setDone] = useState("");
  const [own, setOwn] = useState<readonly number[]>([]);
  const past = readPast(ticket.history);
  // Who may link, and is shown the calls to choose from.
  const links = knowsRecordings(viewer) && mayLink(viewer, "linkCall", past.ticket) === null;
  useKeys(links ? [{ key: "l", name: words.calls.link, run: () => choose("link") }] : []);
  const offered = offeredMoves(past.ticket, viewer, new Date(Date.now() + serverAhead));
  const linked = unlike(ticket.calls);
  const others = near.calls.filter(({ id }) => !linked.some((call) => call.id === id));
  const stateOf = (call: TicketCall) => linkTo(call, ticket.number)?.state;
  const changed = () => {
    again();
    near.again();
  };
  const move = open === "link" ? null : open;
  const shut = offered.find((one) => one.move === move);
  return (
    <div className="ticket">
      <div className="ticket-facts">
        <Facts ticket={ticket} />
      </div>
      <div className="ticket-middle" ref={middle}>
        <Moves state={ticket.state} next={nextMove(past.ticket)} offered={offered} open={move} choose={choose} />
        <output className="unseen">{done}</output>
        {move && (
          <MovePanel
            key={move}
            move={move}
            ticket={ticket}
            past={past}
            calls={linked}
            colleagues={colleagues}
            shut={shut ? shut.refusal : "gone"}
            own={own}
            made={(version) => {
              if (version !== undefined) setOwn((now) => [...now, version]);
              changed();
            }}
            done={() => {
              setDone(words.panel.done(words.moves[move]));
              fold();
            }}
            fold={fold}
          />
        )}
        {open === "link" && <LinkPanel calls={others} ticket={past.ticket} changed={changed} fold={fold} />}
        <Offers calls={open === "link" ? [] : others.filter((call) => stateOf(call) === "OFFERED")} ticket={past.ticket} changed={changed} />
        <Timeline
          past={past}
          calls={unlike(linked, others.filter((call) => stateOf(call) === "REJECTED"))}
          colleagues={colleagues}
          changed={changed}
          link={links ? () => choose("link") : null}
        />
      </div>
      <aside className="ticket-side">
        <section className="sheet" aria-label={words.clocksHeading}>
          <h2>{words.clocksHeading}</h2>
          <ClockList clocks={ticket.clocks.map(readClock)} />
        </section>
        <Gate ticket={past.ticket} />
        <Cases cases={ticket.cases ?? []} />
        {ticket.tenant && <OthersOfTenant tenantId={ticket.tenant.id} number={ticket.number} />}
      </aside>
    </div>
  );
}

/** Which panel is open stands in the address: a reload comes back to what was being written. */
function useOpenPanel() {
  const [params, setParams] = useSearchParams();
  const middle = useRef<HTMLDivElement>(null);
  const asked = params.get("do");
  const open = isOpen(asked) ? asked : null;
  const before = useRef(open);
  useEffect(() => {
    // The cursor must not be left on what is gone.
    if (before.current && !open) middle.current?.querySelector<HTMLElement>(".moves button:not(:disabled)")?.focus();
    before.current = open;
  }, [open]);
  const put = (panel: Open | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        if (panel) next.set("do", panel);
        else next.delete("do");
        return next;
      },
      { replace: true },
    );
  return {
    open,
    choose: (panel: Open) => put(panel),
    fold: () => put(null),
    middle,
  };
}

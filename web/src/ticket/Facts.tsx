import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTimes } from "../parts/times.js";
import { terms } from "../words/terms.js";
import { ticketWords } from "../words/ticket.js";
import type { FactName, TextName } from "../words/ticket/words.js";
import { useWords } from "../words/useWords.js";
import type { TicketFactsFragment } from "./ticket.generated.js";

/** What is known of the ticket. Nothing here is changed by hand: the moves do it, and the history says so. */
export function Facts({ ticket }: { ticket: TicketFactsFragment }) {
  const words = useWords(ticketWords);
  const texts: readonly (readonly [TextName, string | null])[] = [
    ["description", ticket.description],
    ["remedySought", ticket.remedySought],
    ["remedialMeasure", ticket.remedialMeasure],
    ["correctiveMeasure", ticket.correctiveMeasure],
    ["outcome", ticket.outcome],
  ];
  return (
    <section className="sheet fact-sheet" aria-label={words.factsHeading}>
      <h2 className="unseen">{words.factsHeading}</h2>
      {texts.map(
        ([name, text]) =>
          text && (
            <div key={name} className="fact-text">
              <h3>{words.texts[name]}</h3>
              <p>{text}</p>
            </div>
          ),
      )}
      <Reporter ticket={ticket} />
      <Handling ticket={ticket} />
      <Times ticket={ticket} />
    </section>
  );
}

/** Names and what stands beside them; what is not known is not listed. */
function FactList({ facts }: { facts: readonly (readonly [FactName, ReactNode])[] }) {
  const { facts: names } = useWords(ticketWords);
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== "");
  if (known.length === 0) return null;
  return (
    <dl className="fact-list">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{names[name]}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Reporter({ ticket: { tenant, place, anonymous, reporterName, reporterPhone } }: { ticket: TicketFactsFragment }) {
  const words = useWords(ticketWords);
  const { comma } = words;
  const units = tenant?.units.filter(({ until }) => until === null).map(({ unit }) => unit);
  const whole = reporterPhone?.e164;
  return (
    <FactList
      facts={[
        ["reporter", anonymous ? words.anonymous : reporterName],
        ["phone", reporterPhone && <span className="figures">{whole ? <a href={`tel:${whole}`}>{reporterPhone.display}</a> : reporterPhone.display}</span>],
        ["tenant", tenant && <Link to={`/tenants/${tenant.id}`}>{tenant.name}</Link>],
        ["unit", units?.join(comma)],
        ["place", place],
      ]}
    />
  );
}

function Handling({ ticket }: { ticket: TicketFactsFragment }) {
  const words = useWords(ticketWords);
  const names = useWords(terms);
  const { department, handler, category, cause, validity, closeReason, state } = ticket;
  const placed = state !== "RECORDED" && department !== null;
  return (
    <FactList
      facts={[
        ["department", department?.name],
        ["handler", placed ? (handler?.displayName ?? words.noHandler) : null],
        ["category", category && names.categories[category]],
        ["cause", cause && names.causes[cause]],
        ["validity", validity && names.validities[validity]],
        ["closeReason", closeReason && words.closeReasons[closeReason]],
      ]}
    />
  );
}

function Times({ ticket }: { ticket: TicketFactsFragment }) {
  const words = useWords(ticketWords);
  const { channels } = useWords(terms);
  const times = useTimes();
  const { happenedAt, receivedAt, recordedAt, recordedBy, measureDueAt, closedAt, channel, lateEntry } = ticket;
  const at = (instant: string | null) =>
    instant && (
      <time className="figures" dateTime={instant}>
        {times.full(instant)}
      </time>
    );
  const sameMinute = times.full(receivedAt) === times.full(recordedAt);
  return (
    <FactList
      facts={[
        ["channel", channels[channel]],
        ["happenedAt", at(happenedAt)],
        ["receivedAt", at(receivedAt)],
        ["recordedAt", sameMinute ? null : <>{at(recordedAt)} {lateEntry && <span className="tag amber">{words.lateEntry}</span>}</>],
        ["recordedBy", recordedBy?.displayName],
        ["measureDueAt", at(measureDueAt)],
        ["closedAt", at(closedAt)],
      ]}
    />
  );
}

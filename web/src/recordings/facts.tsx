import { Button } from "antd";
import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { sideOf } from "../../../schema/rules/recording/sides.js";
import { KindTag, StateTag } from "../parts/Tags.js";
import { clockDuration, useTimes } from "../parts/times.js";
import { recordingsWords } from "../words/recordings.js";
import { terms } from "../words/terms.js";
import { useLanguage, useWords } from "../words/useWords.js";
import type { OpenedRecording } from "./RecordingPage.js";
import type { CallDirection, PlayedRecordingFragment } from "./recordings.generated.js";

/** The call it is of, its tickets, and what else was recorded of it. */
export function CallSheet({ recording: { call }, others }: { recording: OpenedRecording; others: readonly PlayedRecordingFragment[] }) {
  const { call: words } = useWords(recordingsWords);
  const { directions } = useWords(terms);
  const { full } = useTimes();
  if (!call) {
    return (
      <section className="sheet">
        <h2>{words.title}</h2>
        <p className="soft">{words.none}</p>
      </section>
    );
  }
  const linked = call.links.filter(({ state }) => state === "LINKED");
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      <p className="figures">
        {directions[call.direction]} · {full(call.startedAt)}
      </p>
      {call.agent && (
        <p>
          {words.agent} {call.agent.displayName}
        </p>
      )}
      <p>
        <Link to={`/calls/${call.id}`}>{words.open}</Link>
      </p>
      <h3>{words.tickets}</h3>
      {linked.length === 0 && <p className="soft">{words.noTicket}</p>}
      <ul className="rec-ticket-lines">
        {linked.map(({ ticket }) => (
          <li key={ticket.id}>
            <KindTag kind={ticket.kind} /> <Link to={`/tickets/${ticket.number}`}><span className="figures">{ticket.number}</span> {ticket.title}</Link> <StateTag state={ticket.state} />
          </li>
        ))}
      </ul>
      {others.length > 0 && <Others others={others} direction={call.direction} />}
    </section>
  );
}

function Others({ others, direction }: { others: readonly PlayedRecordingFragment[]; direction: CallDirection }) {
  const { call: words, player, kinds } = useWords(recordingsWords);
  const { hour } = useTimes();
  return (
    <>
      <h3>{words.others}</h3>
      <ul className="rec-ticket-lines figures">
        {others.map((one) => (
          <li key={one.id}>
            <Link to={`/recordings/${one.id}`}>
              {kinds[one.kind]} {hour(one.recordedAt)}
            </Link>{" "}
            <span className="soft">{[one.durationMs !== null && clockDuration(one.durationMs), player.sides[sideOf(one, direction)]].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a lawyer asks for: whether these are the bytes that the PBX wrote. */
export function FileSheet({ recording, mayDownload }: { recording: OpenedRecording; mayDownload: boolean }) {
  const { file: words } = useWords(recordingsWords);
  const { language } = useLanguage();
  const { sha256, format, bytes, channels, source, originalName, audioUrl } = recording;
  const facts: [string, string][] = [
    [words.format, format],
    [words.size, sizeOf(bytes, language)],
    [words.channels, channels === null ? "–" : channels === 2 ? words.stereo : channels === 1 ? words.mono : String(channels)],
    [words.source, source],
    [words.name, originalName],
  ];
  return (
    <section className="sheet">
      <h2>{words.title}</h2>
      <dl className="rec-facts">
        <dt>{words.hash}</dt>
        <dd>
          <span className="rec-hash">{sha256}</span> <CopyButton text={sha256} />
        </dd>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {mayDownload && audioUrl && (
        <p className="rec-download">
          <Button href={`${audioUrl}?original=1`} download icon={<Download aria-hidden="true" size={15} />}>
            {words.download}
          </Button>
          <span className="soft">{words.downloadHint}</span>
        </p>
      )}
    </section>
  );
}

function CopyButton({ text }: { text: string }) {
  const { file: words } = useWords(recordingsWords);
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined, // not allowed here: the text stands beside it, to be marked by hand
    );
  return (
    <Button size="small" icon={<Copy aria-hidden="true" size={13} />} onClick={() => void copy()}>
      <span role="status">{copied ? words.copied : words.copy}</span>
    </Button>
  );
}

function sizeOf(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

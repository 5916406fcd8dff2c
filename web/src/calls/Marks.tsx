import {
  ArrowLeftRight,
  Bot,
  CircleHelp,
  type LucideIcon,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PhoneOutgoing,
  Voicemail,
} from "lucide-react";
import { useServerSecond } from "../live/useLive.js";
import { callsWords } from "../words/calls.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { type CallRow, momentOf } from "./callRow.js";
import type { CallDirection, CallDisposition } from "./calls.generated.js";

const directionMarks: Record<CallDirection, LucideIcon> = { INBOUND: PhoneIncoming, OUTBOUND: PhoneOutgoing, INTERNAL: ArrowLeftRight };

export function Direction({ direction }: { direction: CallDirection }) {
  const { directions } = useWords(terms);
  const Mark = directionMarks[direction];
  return (
    <span className="call-mark">
      <Mark aria-hidden="true" size={15} /> {directions[direction]}
    </span>
  );
}

const outcomeMarks: Record<CallDisposition, { mark: LucideIcon; tone: string }> = {
  ANSWERED: { mark: PhoneCall, tone: "green" },
  MISSED: { mark: PhoneMissed, tone: "red" },
  ABANDONED: { mark: PhoneMissed, tone: "red" },
  VOICEMAIL: { mark: Voicemail, tone: "amber" },
  NO_ANSWER: { mark: PhoneOff, tone: "soft" },
  BUSY: { mark: PhoneOff, tone: "soft" },
  FAILED: { mark: PhoneOff, tone: "soft" },
  SELF_SERVICE: { mark: Bot, tone: "soft" },
};

/** How it ended; that it lasts, while it does. */
export function Outcome({ call }: { call: CallRow }) {
  if (call.endedAt === null) return <UnderWay call={call} />;
  return call.disposition ? <Ended disposition={call.disposition} /> : <NoEnd />;
}

function Ended({ disposition }: { disposition: CallDisposition }) {
  const { dispositions } = useWords(terms);
  const { mark: Mark, tone } = outcomeMarks[disposition];
  return (
    <span className={`call-mark tone-${tone}`}>
      <Mark aria-hidden="true" size={15} /> {dispositions[disposition]}
    </span>
  );
}

function NoEnd() {
  const { noEnd } = useWords(callsWords);
  return (
    <span className="call-mark tone-soft">
      <CircleHelp aria-hidden="true" size={15} /> {noEnd}
    </span>
  );
}

function UnderWay({ call }: { call: CallRow }) {
  const words = useWords(callsWords);
  const moment = momentOf(call, useServerSecond() * 1_000);
  if (moment === "ended" || moment === "noEnd") return <NoEnd />;
  return (
    <span className="call-mark tone-accent">
      <PhoneCall aria-hidden="true" size={15} /> {words[moment]}
    </span>
  );
}

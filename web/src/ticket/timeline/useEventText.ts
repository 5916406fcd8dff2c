import type { TicketEvent } from "../../../../schema/rules/ticket/event.js";
import { useTimes } from "../../parts/times.js";
import { terms } from "../../words/terms.js";
import { ticketWords } from "../../words/ticket.js";
import type { CallBackResult } from "../../words/ticket/words.js";
import { useWords } from "../../words/useWords.js";
import type { Colleagues } from "../useColleagues.js";

/** What a history's entry says: a line, what stands beside it, and what people wrote. */
export interface EventText {
  title: string;
  details: readonly string[];
  quotes: readonly { label?: string; text: string }[];
}

type Line = [title: string, details?: readonly (string | null | false)[], ...quotes: ({ label?: string; text: string | null } | string | null)[]];

/** Every type of the history in words. */
export function useEventText(colleagues: Colleagues): (event: TicketEvent) => EventText {
  const words = useWords(ticketWords);
  const names = useWords(terms);
  const times = useTimes();
  const { departmentName, personName } = colleagues;
  const say = (event: TicketEvent): Line => {
    const titles = words.events;
    switch (event.type) {
      case "RECORDED":
        return [titles.RECORDED, [names.channels[event.data.channel], event.data.lateEntry && words.lateEntry]];
      case "HANDED_OVER": {
        const { departmentCode, handlerId, from } = event.data;
        const to = [departmentName(departmentCode), handlerId && personName(handlerId)].filter(Boolean).join(" · ");
        return [`${titles.HANDED_OVER} → ${to}`, [from !== null && from !== departmentCode && words.from(departmentName(from))]];
      }
      case "ANSWERED":
        return [titles.ANSWERED, [], event.data.answer];
      case "SENT_BACK":
        return [titles.SENT_BACK, [event.data.from && words.from(departmentName(event.data.from))], event.data.reason];
      case "WORK_STARTED":
      case "CLOSED":
        return [titles[event.type], [event.type === "CLOSED" && words.closeReasons[event.data.closeReason]]];
      case "MEASURE_STATED": {
        const { remedial, corrective, byWhen } = event.data;
        const { remedialMeasure, correctiveMeasure } = words.texts;
        return [
          titles.MEASURE_STATED,
          [byWhen && words.byWhen(times.short(byWhen))],
          { label: remedialMeasure, text: remedial },
          { label: correctiveMeasure, text: corrective },
        ];
      }
      case "RESOLVED":
        return [titles.RESOLVED, [], event.data.outcome];
      case "CALLED_BACK": {
        const { means, nextTryAt, words: said } = event.data;
        return [words.calledBack[resultOf(event.data)], [names.callBackMeans[means], nextTryAt && words.nextTry(times.short(nextTryAt))], said];
      }
      case "NOTED":
        return [titles.NOTED, [], event.data.text];
      case "REPORTER_TOLD":
        return [titles.REPORTER_TOLD, [words.purposes[event.data.purpose], names.tellMeans[event.data.means]], event.data.words];
      case "WITHDRAWN":
        return [titles.WITHDRAWN, [], event.data.words];
      case "VOIDED":
      case "REOPENED":
      case "RELEASED":
        return [titles[event.type], [], event.data.reason];
      case "VALIDITY_RULED":
        return [words.ruled(names.validities[event.data.validity]), [], event.data.reason];
      case "CLOCK_BREACHED": {
        const { clock, dueAt } = event.data;
        const clocks: Readonly<Record<string, string>> = names.clocks;
        return [words.clockLate(clocks[clock] ?? clock), [words.dueWas(times.short(dueAt))]];
      }
    }
  };
  return (event) => {
    const [title, details = [], ...quotes] = say(event);
    return {
      title,
      details: details.filter((detail) => typeof detail === "string" && detail !== "") as string[],
      quotes: quotes.flatMap((quote) => {
        const { label, text } = typeof quote === "string" || quote === null ? { label: undefined, text: quote } : quote;
        return text ? [{ label, text }] : [];
      }),
    };
  };
}

function resultOf({ reached, satisfied }: { reached: boolean; satisfied: boolean | null }): CallBackResult {
  if (!reached) return "notReached";
  if (satisfied === null) return "another";
  return satisfied ? "satisfied" : "unsatisfied";
}

import { callBackMeans, tellMeans, tellPurposes, validities } from "../../../../schema/rules/ticket.js";
import { useTimes } from "../../parts/times.js";
import { terms } from "../../words/terms.js";
import { ticketWords } from "../../words/ticket.js";
import type { CallBackResult, FieldName, MoveName } from "../../words/ticket/words.js";
import { useWords } from "../../words/useWords.js";
import type { Colleagues } from "../useColleagues.js";
import { ChoiceField, ListField, type Option, TextField, TimeField } from "./fields.js";
import type { MoveDraft } from "./moveForms.js";
import type { TicketCall } from "../timeline/links.js";

interface Props {
  field: FieldName;
  move: MoveName;
  draft: MoveDraft;
  write: (field: FieldName, value: string) => void;
  refusal?: string;
  colleagues: Colleagues;
  /** The ticket's own: a call-back or a telling may have been by one of them. */
  calls: readonly TicketCall[];
}

const results: readonly CallBackResult[] = ["satisfied", "unsatisfied", "another", "notReached"];
const named = <Value extends string>(values: readonly Value[], names: Record<Value, string>): Option[] =>
  values.map((value) => ({ value, name: names[value] }));

/** One field of a move's form. */
export function MoveField({ field, move, draft, write, refusal, colleagues, calls }: Props) {
  const words = useWords(ticketWords);
  const { callBackMeans: callBackNames, tellMeans: tellNames, validities: validityNames, roles } = useWords(terms);
  const times = useTimes();
  const shared = { label: words.fields[field], value: draft[field] ?? "", write: (value: string) => write(field, value), refusal };
  const choice = (options: readonly Option[]) => <ChoiceField {...shared} options={options} />;
  switch (field) {
    case "departmentCode":
      return choice(colleagues.departments.map(({ code, name }) => ({ value: code, name })));
    case "handlerLogin": {
      const people = colleagues.workersOf(draft.departmentCode ?? "");
      const options = people.map(({ login, displayName, role }) => ({ value: login, name: `${displayName} · ${roles[role]}` }));
      return <ListField {...shared} optional options={options} none={words.nobodyYet} />;
    }
    case "means":
      return choice(move === "tellReporter" ? named(tellMeans, tellNames) : named(callBackMeans, callBackNames));
    case "purpose":
      return choice(named(tellPurposes, words.purposes));
    case "result":
      return choice(named(results, words.results));
    case "validity":
      return choice(named(validities, validityNames));
    case "byWhen":
    case "nextTryAt":
      return <TimeField {...shared} optional={draft.result !== "another"} />;
    case "callId": {
      const options = calls.map(({ id, startedAt, agent }) => ({ value: id, name: [times.short(startedAt), agent?.displayName].filter(Boolean).join(" · ") }));
      return options.length === 0 ? null : <ListField {...shared} optional options={options} none={words.noCall} />;
    }
    default:
      return <TextField {...shared} optional={field === "corrective" || (field === "callBackWords" && draft.result !== "unsatisfied")} />;
  }
}

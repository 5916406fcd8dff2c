import { Button, Select } from "antd";
import { useState } from "react";
import { useAsk } from "../api/ask.js";
import { useSettled } from "../parts/useSettled.js";
import { callWords } from "../words/call.js";
import { common } from "../words/common.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { TicketsForCallDocument } from "./calls.generated.js";

/** Why nothing can be sent now. */
export interface Barred {
  busy: boolean;
  offline: boolean;
}

/** Finds a ticket that nothing pointed at, and ties the call to it. */
export function FindTicket({ link, barred }: { link: (number: string) => Promise<boolean>; barred: Barred }) {
  const { find } = useWords(callWords).links;
  const { offlineWriting } = useWords(common);
  const { states } = useWords(terms);
  const [text, setText] = useState("");
  const [number, setNumber] = useState<string | null>(null);
  const [composing, setComposing] = useState(false);
  const wanted = useSettled(text.trim(), composing);
  const { data, waiting } = useAsk(TicketsForCallDocument, { variables: { text: wanted }, skip: wanted === "" });
  const found = wanted === "" ? [] : (data?.tickets.nodes ?? []);
  const options = found.map((ticket) => ({ value: ticket.number, label: `${ticket.number} ${ticket.title}（${states[ticket.state]}）` }));
  return (
    <div className="call-find">
      <label htmlFor="call-find">{find.label}</label>
      <div onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)}>
        <Select
          id="call-find"
          showSearch={{ filterOption: false, onSearch: setText }}
          allowClear
          value={number}
          placeholder={find.hint}
          options={options}
          loading={waiting}
          notFoundContent={wanted === "" || waiting ? null : find.none}
          onChange={(chosen) => setNumber(chosen ?? null)}
        />
        <Button
          disabled={number === null || barred.busy || barred.offline}
          title={barred.offline ? offlineWriting : undefined}
          onClick={() => void link(number!).then((done) => done && setNumber(null))}
        >
          {find.link}
        </Button>
      </div>
    </div>
  );
}

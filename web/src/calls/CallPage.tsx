import type { TypedDocumentNode } from "@apollo/client";
import { Button } from "antd";
import { FilePlus2, PhoneOutgoing } from "lucide-react";
import { Link, useParams } from "react-router";
import { useAsk } from "../api/ask.js";
import { Page } from "../parts/Page.js";
import { Empty, Shown } from "../parts/States.js";
import { useTimes } from "../parts/times.js";
import { useHasRole, useViewer } from "../session/useViewer.js";
import { callWords } from "../words/call.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { CallAnalysedDocument, CallOfDepartmentsDocument, CallWatchedDocument } from "./calls.generated.js";
import { CallLinks } from "./CallLinks.js";
import { CallRecordings } from "./CallRecordings.js";
import { type CallReader, type WholeCall, otherParty, readerOf } from "./callRow.js";
import { CallStory } from "./CallStory.js";
import { CallTenants } from "./CallTenants.js";
import { dialable, usePhoneText } from "../parts/Phone.js";
import { SameNumber } from "./SameNumber.js";
import "./calls.css";
import "./call.css";

const LOOK_MS = 5_000;

type CallDocument = TypedDocumentNode<{ call: WholeCall | null }, { id: string }>;
const documents: Readonly<Record<CallReader, CallDocument>> = {
  watching: CallWatchedDocument,
  departments: CallOfDepartmentsDocument,
  analysis: CallAnalysedDocument,
};

/** One call as a story, and what it has to do with. */
export function CallPage() {
  const { missing } = useWords(callWords);
  const { id = "" } = useParams();
  const reader = readerOf(useViewer().role);
  const asked = useAsk(documents[reader], { variables: { id }, every: LOOK_MS });
  return (
    <Shown asked={asked} lines={6}>
      {({ call }) =>
        call ? (
          <One key={call.id} call={call} reader={reader} />
        ) : (
          <main className="page">
            <Empty {...missing} />
          </main>
        )
      }
    </Shown>
  );
}

function One({ call, reader }: { call: WholeCall; reader: CallReader }) {
  const { directions } = useWords(terms);
  const phoneText = usePhoneText();
  const times = useTimes();
  const party = otherParty(call);
  return (
    <Page
      title={
        <>
          {directions[call.direction]} <span className="figures">{phoneText(party)}</span>
        </>
      }
      about={<span className="figures">{times.full(call.startedAt)}</span>}
      actions={<Actions call={call} />}
    >
      <div className="call-page">
        <div className="call-main">
          <CallStory call={call} reader={reader} />
          {reader === "watching" && <CallRecordings call={call} />}
          {reader !== "analysis" && <CallTenants call={call} />}
          {reader !== "analysis" && party && dialable(party) && <SameNumber call={call} number={party.e164 ?? party.raw} />}
        </div>
        <div className="call-side">
          <CallLinks call={call} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ call }: { call: WholeCall }) {
  const { record, ring } = useWords(callWords);
  const isDesk = useHasRole("agent", "supervisor");
  const dial = dialable(otherParty(call));
  return (
    <>
      {dial && (
        <Button href={dial} icon={<PhoneOutgoing aria-hidden="true" size={16} />}>
          {ring}
        </Button>
      )}
      {isDesk && (
        <Link className="call-record" to={`/tickets/new?call=${call.id}`}>
          <FilePlus2 aria-hidden="true" size={16} /> {record}
        </Link>
      )}
    </>
  );
}

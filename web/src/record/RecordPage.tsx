import "../search/search.css";
import "./record.css";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { Page } from "../parts/Page.js";
import { NotForYou } from "../parts/States.js";
import { useHasRole } from "../session/useViewer.js";
import { newTicket } from "../words/newTicket.js";
import { useWords } from "../words/useWords.js";
import { RecordForm } from "./RecordForm.js";
import { Saved, type SavedTicket } from "./Saved.js";

const here = "/tickets/new";

/** Recording a ticket (T1). `?call=ID` begins from a call, `?tenant=ID` from a tenant's file. */
export function RecordPage() {
  const title = useWords(newTicket);
  const may = useHasRole("agent", "supervisor");
  const go = useNavigate();
  const [params] = useSearchParams();
  const { state } = useLocation() as { state: { saved?: SavedTicket } | null };
  if (!may) return <Page title={title}><NotForYou who={["agent", "supervisor"]} /></Page>;
  const show = (saved: SavedTicket) => void go(here, { replace: true, state: { saved } });
  const saved = state?.saved;
  if (saved) return <Saved ticket={saved} change={(part) => show({ ...saved, ...part })} next={() => void go(here)} />;
  const callId = params.get("call");
  const tenantId = params.get("tenant");
  const name = ["record", callId && `call/${callId}`, tenantId && `tenant/${tenantId}`].filter(Boolean).join("/");
  return <RecordForm key={name} name={name} callId={callId} tenantId={tenantId} saved={show} />;
}

import { Select } from "antd";
import { Link, useSearchParams } from "react-router";
import { callTaskKinds } from "../../../schema/rules/call/task.js";
import { Page } from "../parts/Page.js";
import { NotForYou } from "../parts/States.js";
import { useHasRole } from "../session/useViewer.js";
import { returnsWords } from "../words/returns.js";
import { useWords } from "../words/useWords.js";
import { DoneReturns } from "./DoneReturns.js";
import { OpenReturns } from "./OpenReturns.js";
import { Views } from "./Views.js";
import "./calls.css";
import "./returns.css";

const watching = ["agent", "supervisor", "director", "generalManager"] as const;

/** Missed calls and voicemails: each is returned (R1). */
export function ReturnsPage() {
  const words = useWords(returnsWords);
  const [address, setAddress] = useSearchParams();
  const mine = useHasRole(...watching);
  const kind = callTaskKinds.find((one) => one === address.get("kind")) ?? null;
  const done = address.has("done");
  if (!mine) {
    return (
      <Page title={words.title}>
        <NotForYou who={watching} />
      </Page>
    );
  }
  const to = (tab: "open" | "done") => {
    const search = new URLSearchParams({ ...(tab === "done" && { done: "1" }), ...(kind && { kind }) }).toString();
    return { pathname: "/returns", search };
  };
  const chooseKind = (wanted: string | null) => setAddress({ ...(done && { done: "1" }), ...(wanted && { kind: wanted }) });
  return (
    <Page title={words.title} about={words.about} actions={<Views />}>
      <div className="returns-bar">
        <nav className="returns-tabs" aria-label={words.tabs}>
          <Link to={to("open")} className={done ? "" : "chosen"} aria-current={done ? undefined : "page"}>
            {words.open}
          </Link>
          <Link to={to("done")} className={done ? "chosen" : ""} aria-current={done ? "page" : undefined}>
            {words.done}
          </Link>
        </nav>
        <Select
          aria-label={words.anyKind}
          allowClear
          placeholder={words.anyKind}
          value={kind}
          options={callTaskKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={(wanted) => chooseKind(wanted ?? null)}
        />
      </div>
      {done ? <DoneReturns key={kind} kind={kind} /> : <OpenReturns key={kind} kind={kind} />}
    </Page>
  );
}

import { Button } from "antd";
import { CircleSlash, CloudOff, Inbox, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Role } from "../../../schema/rules/role.js";
import type { Asked } from "../api/ask.js";
import { common } from "../words/common.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";

interface StateProps {
  icon: ReactNode;
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  role?: "alert" | "status";
}

/** A page or a part of it that has nothing to list, with why and what to do. */
export function State({ icon, title, hint, action, role }: StateProps) {
  return (
    <div className="state" role={role}>
      <span className="state-icon" aria-hidden="true">
        {icon}
      </span>
      <p className="state-title">{title}</p>
      {hint && <p className="state-hint">{hint}</p>}
      {action && <div className="state-action">{action}</div>}
    </div>
  );
}

export const Empty = ({ title, hint, action }: Pick<StateProps, "title" | "hint" | "action">) => (
  <State icon={<Inbox />} title={title} hint={hint} action={action} />
);

/** Says who has what the viewer's role has not. */
export function NotForYou({ who }: { who: readonly Role[] }) {
  const joined = useJoined();
  const { notForYou } = useWords(common);
  const { roles } = useWords(terms);
  return <State icon={<CircleSlash />} title={notForYou.title} hint={notForYou.hint(joined(who.map((role) => roles[role])))} />;
}

/** Waits without a word for 300 ms, then with the ghosts of lines. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const { loading } = useWords(common);
  return (
    <div className="ghosts" aria-busy="true" aria-label={loading} role="status">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="ghost" />
      ))}
    </div>
  );
}

interface ShownProps<Data> {
  asked: Asked<Data>;
  /** Who may see this, for those who may not. */
  who?: readonly Role[];
  lines?: number;
  children: (data: Data) => ReactNode;
}

/** The answer once it is there; until then and otherwise what is to be said instead. */
export function Shown<Data>({ asked: { data, failure, stale, again }, who = [], lines, children }: ShownProps<Data>) {
  const { unreachable, failed, old } = useWords(common);
  if (data !== undefined) {
    return (
      <>
        {stale && (
          <p className="old" role="status">
            <CloudOff aria-hidden="true" size={15} /> {old}
          </p>
        )}
        {children(data)}
      </>
    );
  }
  if (failure === "forbidden") return <NotForYou who={who} />;
  if (failure === "unreachable") return <State role="alert" icon={<CloudOff />} {...unreachable} action={<Button onClick={again}>{failed.again}</Button>} />;
  if (failure === "broken") return <State role="alert" icon={<TriangleAlert />} {...failed} action={<Button onClick={again}>{failed.again}</Button>} />;
  return <Waiting lines={lines} />;
}

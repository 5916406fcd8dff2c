import { Button } from "antd";
import { FilePlus2, PhoneOutgoing } from "lucide-react";
import { Link } from "react-router";
import { type TaskReport, taskReports } from "../../../schema/rules/call/task.js";
import { useHasRole } from "../session/useViewer.js";
import { returnsWords } from "../words/returns.js";
import { useWords } from "../words/useWords.js";
import { dialable, usePhoneText } from "../parts/Phone.js";
import { ReturnFacts, Since } from "./ReturnFacts.js";
import { ReturnForm } from "./ReturnForm.js";
import type { CallReturnFragment } from "./returns.generated.js";
import { useOpenCall } from "./useOpenCall.js";
import { rowMark } from "../parts/useRows.js";

interface Props {
  task: CallReturnFragment;
  /** It left the list while something was written on it. */
  gone: boolean;
  /** What is being reported of it. */
  report: TaskReport | null;
  write: (report: TaskReport | null) => void;
  finished: (report: TaskReport) => void;
}

/** One call that waits to be returned. */
export function OpenReturn({ task, gone, report, write, finished }: Props) {
  const words = useWords(returnsWords);
  const who = usePhoneText()(task.caller);
  const openCall = useOpenCall(task);
  const isDesk = useHasRole("agent", "supervisor");
  return (
    <li className="return sheet" tabIndex={-1} onKeyDown={openCall} data-task={task.id} aria-label={`${words.kinds[task.kind]} ${who}`} {...rowMark}>
      <div className="return-facts">
        <ReturnFacts task={task} />
        {gone && <p role="alert">{words.takenMeanwhile}</p>}
      </div>
      <p className="return-since figures">
        <Since at={task.calledAt} />
      </p>
      {isDesk && (
        <div className="return-acts">
          <Ring task={task} who={who} />
          {taskReports.map((one, index) => (
            <Button
              key={one}
              aria-label={`${words.reports[one].act} ${who}`}
              aria-expanded={report === one}
              title={`${words.reports[one].act} (${index + 1})`}
              type={report === one ? "primary" : "default"}
              ghost={report === one}
              onClick={() => write(report === one ? null : one)}
            >
              {words.reports[one].act}
            </Button>
          ))}
          {task.call && (
            <Link className="return-record" to={`/tickets/new?call=${task.call.id}`} aria-label={`${words.record} ${who}`}>
              <FilePlus2 aria-hidden="true" size={15} /> {words.record}
            </Link>
          )}
        </div>
      )}
      {isDesk && report && <ReturnForm key={report} task={task} report={report} close={() => write(null)} finished={() => finished(report)} />}
    </li>
  );
}

function Ring({ task, who }: { task: CallReturnFragment; who: string }) {
  const { ring } = useWords(returnsWords);
  const dial = dialable(task.caller);
  if (!dial) return null;
  return (
    <a className="return-ring" href={dial} aria-label={`${ring} ${who}`} title={`${ring} (g)`}>
      <PhoneOutgoing aria-hidden="true" size={15} /> {ring}
    </a>
  );
}

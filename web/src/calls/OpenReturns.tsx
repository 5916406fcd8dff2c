import { useState } from "react";
import { type CallTaskKind, type TaskReport, taskReports } from "../../../schema/rules/call/task.js";
import { useKeys } from "../keys/useKeys.js";
import { More } from "../parts/More.js";
import { Empty, Shown } from "../parts/States.js";
import { usePages } from "../parts/usePages.js";
import { useHasRole } from "../session/useViewer.js";
import { returnsWords } from "../words/returns.js";
import { useWords } from "../words/useWords.js";
import { OpenReturn } from "./OpenReturn.js";
import { dialable, usePhoneText } from "../parts/Phone.js";
import { type CallReturnFragment, CallReturnsDocument } from "./returns.generated.js";
import { useRows } from "../parts/useRows.js";

/** Which report is being written on which task. */
interface Writing {
  task: CallReturnFragment;
  report: TaskReport;
}

/** Those that wait, the longest first, and what the desk does with them. */
export function OpenReturns({ kind }: { kind: CallTaskKind | null }) {
  const words = useWords(returnsWords);
  const pages = usePages(CallReturnsDocument, { state: "OPEN", ...(kind && { kind }) }, ({ callTasks }) => callTasks);
  const { asked } = pages;
  const [writing, setWriting] = useState<Writing | null>(null);
  const [said, setSaid] = useState("");
  const list = useRows<HTMLUListElement>();
  const phoneText = usePhoneText();
  const isDesk = useHasRole("agent", "supervisor");
  const rows = withWriting(asked.data ?? [], writing);
  useReturnKeys(isDesk, () => rows.find(({ task }) => list.current?.querySelector(`[data-task="${task.id}"]`)?.contains(document.activeElement))?.task, setWriting);
  const finished = ({ task, report }: Writing) => {
    setSaid(`${phoneText(task.caller)} ${words.reports[report].said}`);
    setWriting(null);
    asked.again();
    // The next in the line is next to be rung.
    const at = rows.findIndex((row) => row.task.id === task.id);
    const next = rows[report === "NOT_REACHED" ? at : at + 1] ?? rows[at - 1];
    if (next) list.current?.querySelector<HTMLElement>(`[data-task="${next.task.id}"]`)?.focus();
  };
  return (
    <>
      <p role="status" className="returns-said">
        {said}
      </p>
      <Shown asked={asked} lines={5}>
        {() =>
          rows.length === 0 ? (
            <Empty {...words.empty} />
          ) : (
            <ul className="returns" ref={list}>
              {rows.map(({ task, gone }) => (
                <OpenReturn
                  key={task.id}
                  task={task}
                  gone={gone}
                  report={writing?.task.id === task.id ? writing.report : null}
                  write={(report) => setWriting(report && { task, report })}
                  finished={(report) => finished({ task, report })}
                />
              ))}
            </ul>
          )
        }
      </Shown>
      <More pages={pages} />
    </>
  );
}

/** What is being written on stays in sight when its task leaves the list meanwhile: no word is lost. */
function withWriting(tasks: readonly CallReturnFragment[], writing: Writing | null): { task: CallReturnFragment; gone: boolean }[] {
  const rows = tasks.map((task) => ({ task, gone: false }));
  const gone = writing && !tasks.some(({ id }) => id === writing.task.id);
  return gone ? [{ task: writing.task, gone: true }, ...rows] : rows;
}

/** Keys for the task that has the focus. */
function useReturnKeys(isDesk: boolean, here: () => CallReturnFragment | undefined, write: (writing: Writing) => void): void {
  const words = useWords(returnsWords);
  const withTask = (act: (task: CallReturnFragment) => void) => () => {
    const task = here();
    if (task) act(task);
  };
  const reports = taskReports.map((report, index) => ({
    key: String(index + 1),
    name: words.reports[report].act,
    run: withTask((task) => write({ task, report })),
  }));
  const ring = (task: CallReturnFragment) => {
    const dial = dialable(task.caller);
    if (dial) location.assign(dial);
  };
  useKeys([
    { key: "g", name: words.ring, run: withTask(ring) },
    ...(isDesk ? reports : []),
  ]);
}

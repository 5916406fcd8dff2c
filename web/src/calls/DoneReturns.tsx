import { CircleCheck, CircleSlash } from "lucide-react";
import type { CallTaskKind } from "../../../schema/rules/call/task.js";
import { More } from "../parts/More.js";
import { Empty, Shown } from "../parts/States.js";
import { usePages } from "../parts/usePages.js";
import { useTimes } from "../parts/times.js";
import { returnsWords } from "../words/returns.js";
import { useWords } from "../words/useWords.js";
import { usePhoneText } from "../parts/Phone.js";
import { ReturnFacts } from "./ReturnFacts.js";
import { type CallReturnFragment, CallReturnsDocument } from "./returns.generated.js";
import { useOpenCall } from "./useOpenCall.js";
import { rowMark, useRows } from "../parts/useRows.js";

/** Those that were dealt with, the newest first: by whom, and what came of it. */
export function DoneReturns({ kind }: { kind: CallTaskKind | null }) {
  const words = useWords(returnsWords);
  const pages = usePages(CallReturnsDocument, { state: "DONE", ...(kind && { kind }) }, ({ callTasks }) => callTasks);
  const list = useRows<HTMLUListElement>();
  return (
    <>
      <Shown asked={pages.asked} lines={5}>
        {(tasks) =>
          tasks.length === 0 ? (
            <Empty {...words.emptyDone} />
          ) : (
            <ul className="returns" ref={list}>
              {tasks.map((task) => (
                <Done key={task.id} task={task} />
              ))}
            </ul>
          )
        }
      </Shown>
      <More pages={pages} />
    </>
  );
}

function Done({ task }: { task: CallReturnFragment }) {
  const words = useWords(returnsWords);
  const times = useTimes();
  const who = usePhoneText()(task.caller);
  const openCall = useOpenCall(task);
  const needed = task.outcome === "RETURNED" || task.outcome === "ANSWERED_MEANWHILE";
  const Mark = needed ? CircleCheck : CircleSlash;
  return (
    <li className="return sheet" tabIndex={-1} onKeyDown={openCall} aria-label={`${words.kinds[task.kind]} ${who}`} {...rowMark}>
      <div className="return-facts">
        <ReturnFacts task={task} />
      </div>
      <div className="return-came">
        {task.outcome && (
          <p className={`call-mark tone-${needed ? "green" : "soft"}`}>
            <Mark aria-hidden="true" size={16} /> {words.outcomes[task.outcome]}
          </p>
        )}
        <p className="soft figures">
          {task.doneBy ? words.by(task.doneBy.displayName) : words.byItself} {task.doneAt && times.short(task.doneAt)}
        </p>
      </div>
    </li>
  );
}

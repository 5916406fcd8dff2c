import { Button } from "antd";
import { ChevronDown, Lock } from "lucide-react";
import { useState } from "react";
import { refusalMessage } from "../../../../schema/rules/refusalText.js";
import type { TicketState } from "../../../../schema/rules/ticket.js";
import { useKeys } from "../../keys/useKeys.js";
import { ticketWords } from "../../words/ticket.js";
import type { MoveName } from "../../words/ticket/words.js";
import { useLanguage, useWords } from "../../words/useWords.js";
import { moveKeys } from "./moveForms.js";
import type { OfferedMove } from "./offered.js";

interface Props {
  state: TicketState;
  next: MoveName | null;
  offered: readonly OfferedMove[];
  open: MoveName | null;
  choose: (move: MoveName) => void;
}

const atHand: readonly MoveName[] = ["note", "tellReporter"];

/** The one step that the ticket waits for, large; two that are always at hand; everything else in a quiet menu. */
export function Moves({ state, next, offered, open, choose }: Props) {
  const words = useWords(ticketWords);
  const { language } = useLanguage();
  const [told, setTold] = useState<string | null>(null);
  const step = offered.find(({ move }) => move === next);
  const start = ({ move, refusal }: OfferedMove) => {
    setTold(refusal && refusalMessage(refusal, language));
    if (!refusal) choose(move);
  };
  useKeys(
    offered.flatMap((one) => {
      const key = moveKeys[one.move];
      return key ? [{ key, name: words.moves[one.move], run: () => start(one) }] : [];
    }),
  );
  const quick = offered.filter(({ move, refusal }) => atHand.includes(move) && move !== next && !refusal);
  const others = offered.filter((one) => one !== step && !quick.includes(one));
  return (
    <section className={`moves ${open ? "moves-open" : ""}`} aria-label={words.nextStep}>
      <div className="moves-row">
        {step ? <NextStep step={step} choose={choose} /> : <p className="moves-none">{words.nothingNext[state]}</p>}
        <span className="moves-quick">
          {quick.map(({ move }) => (
            <MoveButton key={move} move={move} choose={choose} />
          ))}
        </span>
        {others.length > 0 && <OtherMoves others={others} choose={choose} />}
        {step?.refusal && <p className="moves-who">{refusalMessage(step.refusal, language)}</p>}
      </div>
      {told && told !== (step?.refusal && refusalMessage(step.refusal, language)) && (
        <p className="move-refusal" role="alert">
          {told}
        </p>
      )}
    </section>
  );
}

function NextStep({ step: { move, refusal }, choose }: { step: OfferedMove } & Pick<Props, "choose">) {
  const words = useWords(ticketWords);
  const key = moveKeys[move];
  return (
    <Button type="primary" size="large" className="moves-next" disabled={refusal !== null} title={key && `${words.moves[move]} (${key})`} onClick={() => choose(move)}>
      {words.moves[move]} {key && <kbd aria-hidden="true">{key}</kbd>}
    </Button>
  );
}

function MoveButton({ move, choose }: { move: MoveName } & Pick<Props, "choose">) {
  const words = useWords(ticketWords);
  const key = moveKeys[move];
  return (
    <Button type="text" title={key && `${words.moves[move]} (${key})`} onClick={() => choose(move)}>
      {words.moves[move]} {key && <kbd aria-hidden="true">{key}</kbd>}
    </Button>
  );
}

/** Unfolds in the page: what the viewer may do, and under it what others may, with who they are. */
function OtherMoves({ others, choose }: { others: readonly OfferedMove[] } & Pick<Props, "choose">) {
  const words = useWords(ticketWords);
  const { language } = useLanguage();
  const [shown, show] = useState(false);
  const mine = others.filter(({ refusal }) => !refusal);
  const theirs = others.filter(({ refusal }) => refusal);
  return (
    <>
      <Button type="text" aria-expanded={shown} onClick={() => show(!shown)}>
        {words.otherMoves} <ChevronDown aria-hidden="true" size={15} className={shown ? "moves-turned" : ""} />
      </Button>
      {shown && (
        <div className="moves-menu">
          {mine.map(({ move }) => (
            <MoveButton
              key={move}
              move={move}
              choose={(chosen) => {
                show(false);
                choose(chosen);
              }}
            />
          ))}
          {theirs.length > 0 && (
            <dl className="moves-theirs" aria-label={words.notYours}>
              {theirs.map(({ move, refusal }) => (
                <div key={move}>
                  <dt>
                    <button type="button" disabled>
                      <Lock aria-hidden="true" size={13} /> {words.moves[move]}
                    </button>
                  </dt>
                  <dd>{refusal && refusalMessage(refusal, language)}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      )}
    </>
  );
}

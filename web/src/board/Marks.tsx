import { type LucideIcon, Lock, PenLine, PhoneCall, RotateCcw, Store } from "lucide-react";
import type { CardTicket } from "../live/cardTicket.js";
import { boardWords } from "../words/board.js";
import { useWords } from "../words/useWords.js";

interface Mark {
  icon: LucideIcon;
  word: string;
  /** A figure beside the icon, from 2 on. */
  count?: number;
}

/** What else is to be known of a ticket at a glance; the word is in the tooltip and for those who do not see. */
export function Marks({ ticket: { calls, businessAffected, lateEntry, cycle, held } }: { ticket: CardTicket }) {
  const { marks: words } = useWords(boardWords);
  const marks: (Mark | false)[] = [
    businessAffected && { icon: Store, word: words.business },
    cycle > 1 && { icon: RotateCcw, word: words.cycle(cycle), count: cycle },
    calls.length > 0 && { icon: PhoneCall, word: words.calls(calls.length), count: calls.length },
    held && { icon: Lock, word: words.held },
    lateEntry && { icon: PenLine, word: words.lateEntry },
  ];
  const shown = marks.filter((mark) => mark !== false);
  if (shown.length === 0) return null;
  return (
    <span className="marks">
      {shown.map(({ icon: Icon, word, count = 1 }) => (
        <span key={word} className="mark" role="img" aria-label={word} title={word}>
          <Icon aria-hidden="true" size={14} />
          {count > 1 && count}
        </span>
      ))}
    </span>
  );
}

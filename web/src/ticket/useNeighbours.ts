import { useMemo } from "react";
import { useNavigate } from "react-router";
import { inOrder, place } from "../board/lanes.js";
import { useKeys } from "../keys/useKeys.js";
import { useBoard, useLink } from "../live/useLive.js";
import { ticketWords } from "../words/ticket.js";
import { useWords } from "../words/useWords.js";

/** The tickets before and after this one as the board shows them; from one that is on no board, the board's first. */
export function useNeighbours(number: string): { older: string | null; newer: string | null; go: (to: string | null) => void } {
  const words = useWords(ticketWords);
  const { tickets } = useBoard();
  const { serverAhead } = useLink();
  const navigate = useNavigate();
  const { older, newer } = useMemo(() => {
    const order = tickets ? inOrder(place(tickets.values(), Date.now() + serverAhead, null)).map(({ ticket }) => ticket.number) : [];
    const at = order.indexOf(number);
    return { older: at > 0 ? (order[at - 1] ?? null) : null, newer: order[at + 1] ?? null };
  }, [tickets, number, serverAhead]);
  const go = (to: string | null) => to && void navigate(`/tickets/${to}`);
  useKeys([
    { key: "j", name: words.newer, run: () => go(newer) },
    { key: "k", name: words.older, run: () => go(older) },
  ]);
  return { older, newer, go };
}

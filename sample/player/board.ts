import type { Severity, TicketKind, TicketState } from "../../schema/rules/ticket.js";
import type { Desk } from "./desk.js";

export interface Card {
  number: string;
  version: number;
  kind: TicketKind;
  state: TicketState;
  severity: Severity;
  title: string;
  anonymous: boolean;
  cycle: number;
  receivedAt: string;
  validity: string | null;
  remedialMeasure: string | null;
  department: { code: string } | null;
  handler: { login: string } | null;
  callBacks: { at: string; reached: boolean; satisfied: boolean | null; nextTryAt: string | null }[];
  history: { type: string; at: string }[];
}

const document = `query { board { asOf tickets {
  number version kind state severity title anonymous cycle receivedAt validity remedialMeasure department { code } handler { login }
  callBacks { at reached satisfied nextTryAt } history { type at } } } }`;

export interface Board {
  now: Date;
  cards: Card[];
}

export async function lookAtBoard(desk: Desk, login: string): Promise<Board> {
  const { board } = await desk.ask<{ board: { asOf: string; tickets: Card[] } }>(login, document);
  return { now: new Date(board.asOf), cards: board.tickets };
}

/** When a person did something to it last; passing time is nobody. */
export function lastTouched({ history, receivedAt }: Card): Date {
  return new Date(history.findLast(({ type }) => type !== "CLOCK_BREACHED")?.at ?? receivedAt);
}

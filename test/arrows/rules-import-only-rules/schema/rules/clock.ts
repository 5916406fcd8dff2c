import type { TicketRow } from "../rows/ticket.js";

export const started = (row: TicketRow): number => row.startedAt;

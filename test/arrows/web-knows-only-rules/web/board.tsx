import type { TicketType } from "../server/types/ticket.js";
import { minutesLeft } from "../schema/rules/clock.js";

export const caption = (ticket: TicketType): string => `${minutesLeft(ticket.dueAt, 0)}`;

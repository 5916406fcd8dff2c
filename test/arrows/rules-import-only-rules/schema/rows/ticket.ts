export interface TicketRow {
  startedAt: number;
}

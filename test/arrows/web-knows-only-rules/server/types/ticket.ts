export interface TicketType {
  dueAt: number;
}

export const ticketId = (): string => crypto.randomUUID();

export const sockets = new Set<string>();

export const overdue = (dueAt: Date): boolean => dueAt.getTime() < Date.now();

export const minutesLeft = (dueAt: number, now: number): number => Math.floor((dueAt - now) / 60_000);

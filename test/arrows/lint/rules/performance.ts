export const elapsed = (): number => performance.now();

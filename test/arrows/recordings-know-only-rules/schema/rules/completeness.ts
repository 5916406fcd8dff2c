export const isComplete = (size: number): boolean => size > 44;

export const often = (act: () => void): void => void setInterval(act, 1);

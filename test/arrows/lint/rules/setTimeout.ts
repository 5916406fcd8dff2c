export const later = (act: () => void): void => void setTimeout(act, 1);

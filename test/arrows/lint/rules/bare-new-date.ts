export const receivedAt = (): Date => new Date();
export const fromText = (text: string): Date => new Date(text);

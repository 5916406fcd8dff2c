export const anyHandler = (handlers: string[]): string | undefined => handlers[Math.floor(Math.random() * handlers.length)];

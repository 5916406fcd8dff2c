export const clock = (): unknown => globalThis;

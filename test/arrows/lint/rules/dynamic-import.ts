export const load = async (): Promise<unknown> => await import("./retention.js");

export const holidays = async (): Promise<unknown> => await fetch("http://127.0.0.1/holidays");

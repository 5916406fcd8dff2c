import { readFileSync } from "node:fs";

export const calendar = (path: string): string => readFileSync(path, "utf8");

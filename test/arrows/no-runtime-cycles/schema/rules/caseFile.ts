import type { Move } from "./move.js";

export const moves: Move[] = ["open"];
export type CaseName = string;

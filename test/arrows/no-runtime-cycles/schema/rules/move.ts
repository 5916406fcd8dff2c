import type { CaseName } from "./caseFile.js";

export type Move = "open" | CaseName;

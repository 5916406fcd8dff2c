import { start } from "./gone.js";

export const run = start;

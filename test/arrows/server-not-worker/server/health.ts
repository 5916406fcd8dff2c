import { duties } from "../worker/main.js";

export const healthy = duties.length > 0;

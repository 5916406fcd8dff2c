import { held } from "./hold.js";

export const retained = (id: string): boolean => held(id);

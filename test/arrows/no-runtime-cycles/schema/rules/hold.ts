import { retained } from "./retention.js";

export const held = (id: string): boolean => !retained(id);

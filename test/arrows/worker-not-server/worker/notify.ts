import { sockets } from "../server/live.js";

export const ringAll = (): number => sockets.size;

import { boardTitle } from "../../server/board.js";

export const title = boardTitle;

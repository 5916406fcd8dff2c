export const boardTitle = "board";

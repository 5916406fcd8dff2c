export const people = ["lin", "chen"];

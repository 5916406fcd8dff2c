import fc from "fast-check";

export const guess = fc.sample(fc.integer(), 1);

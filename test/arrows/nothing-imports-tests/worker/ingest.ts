import { sampleCall } from "../test/harness/calls.js";

export const first = sampleCall;

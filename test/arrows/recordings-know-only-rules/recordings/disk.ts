import { recordingTable } from "../schema/rows/recording.js";
import { isComplete } from "../schema/rules/completeness.js";

export const keep = isComplete(44) ? recordingTable : "";

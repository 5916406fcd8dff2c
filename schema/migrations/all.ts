import { People1700000000001 } from "./0001-people.js";
import { Events1700000000002 } from "./0002-events.js";
import { Tickets1700000000003 } from "./0003-tenants-and-tickets.js";
import { Calls1700000000004 } from "./0004-calls-and-recordings.js";
import { Holds1700000000005 } from "./0005-cases-and-holds.js";
import { RecordingMarks1700000000006 } from "./0006-recording-marks.js";
import { SourceReports1700000000007 } from "./0007-source-reports.js";
import { Running1700000000008 } from "./0008-running.js";

/** In order; append only. A released migration is never edited. */
export const migrations = [
  People1700000000001,
  Events1700000000002,
  Tickets1700000000003,
  Calls1700000000004,
  Holds1700000000005,
  RecordingMarks1700000000006,
  SourceReports1700000000007,
  Running1700000000008,
];

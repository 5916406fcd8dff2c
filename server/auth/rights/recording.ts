import { type RightsTable, desk, fields, seeingAll, staff, supervisor } from "./askers.js";

/** Who knows of recordings and of the cases that hold them. Departments, the analyst and the administrator do not. */
const knowing = [...desk, ...seeingAll] as const;

/** Who sees what others did with recordings: the desk's supervisor and the leadership. */
const overseeing = [...supervisor, ...seeingAll] as const;

// What a recording is, is one question; who may hear it is another: schema/rules/listen.ts.
export const recordingRights: RightsTable = {
  Query: fields(knowing, "recording recordings case cases"),
  Mutation: {
    ...fields(supervisor, "openCase addToCase closeCase placeHold releaseHold"),
    ...fields(knowing, "addRecordingMark removeRecordingMark"),
  },
  Recording: {
    ...fields(
      knowing,
      `id kind state condition reason source originalName sha256 bytes durationMs format channels recordedAt retainUntil
       trashedAt purgedAt purgeReason callId group leg holds audioUrl peaks marks`,
    ),
    ...fields(overseeing, "listens"),
  },
  RecordingMark: fields(knowing, "id atMs note madeBy madeAt removedBy removedAt"),
  RecordingMarkPayload: fields(knowing, "mark recording refusal"),
  RecordingListen: fields(overseeing, "by at kind address"),
  RecordingConnection: fields(knowing, "edges nodes pageInfo totalCount"),
  RecordingEdge: fields(knowing, "cursor node"),
  Hold: fields(knowing, "id recording case reason placedBy placedAt releasedBy releasedAt releaseReason"),
  HoldPayload: fields(knowing, "hold refusal"),
  Case: fields(knowing, "id number title story state tickets recordings holds openedBy openedAt closedBy closedAt outcome version"),
  CasePayload: fields(knowing, "case refusal"),
  CaseConnection: fields(knowing, "edges nodes pageInfo totalCount"),
  CaseEdge: fields(knowing, "cursor node"),
  Ticket: {
    ...fields(knowing, "cases"),
    // Everybody's board has the mark; which case it is, and of what, stays with those who know of cases.
    ...fields(staff, "held"),
  },
};

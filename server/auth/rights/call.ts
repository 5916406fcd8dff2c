import { type RightsTable, desk, fields, leadership, readers, staff } from "./askers.js";

/** Those who may know of recordings: the same as in `recording.ts`. */
const knowing = [...desk, ...leadership] as const;
/** Calls to return are the desk's work; whoever leads all departments sees it. */
const watching = [...desk, "director", "generalManager"] as const;

export const callRights: RightsTable = {
  Query: {
    // Departments see the calls of their own tickets only: the store's statements see to it.
    ...fields(readers, "call calls"),
    ...fields(watching, "callTasks"),
  },
  Mutation: {
    // Whether the ticket is theirs decides schema/rules/link/may.ts.
    ...fields([...desk, "handler", "manager"], "linkCall unlinkCall"),
    ...fields(desk, "finishCallTask"),
  },
  Call: {
    ...fields(
      readers,
      "id direction caller callee startedAt answeredAt endedAt disposition waitSeconds queue mailbox source links",
    ),
    ...fields(staff, "agent tenantCandidates"),
    ...fields(knowing, "recordings"),
  },
  CallLink: { ...fields(readers, "ticket score reasons state decidedBy at"), ...fields(staff, "actor") },
  TenantCandidate: fields(staff, "tenant score reasons"),
  LinkReason: fields(readers, "code weight detail"),
  CallPayload: fields(staff, "call refusal"),
  CallConnection: fields(readers, "edges nodes pageInfo totalCount"),
  CallEdge: fields(readers, "cursor node"),
  Ticket: fields(readers, "calls"),
  Recording: fields(knowing, "call"),
  CallTask: fields(
    watching,
    "id kind state caller calledAt openedAt doneAt doneBy outcome note tries lastTryAt call recording",
  ),
  CallTaskPayload: fields(watching, "task refusal"),
  CallTaskConnection: fields(watching, "edges nodes pageInfo totalCount"),
  CallTaskEdge: fields(watching, "cursor node"),
};

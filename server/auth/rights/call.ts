import { type RightsTable, desk, fields, readers, seeingAll, staff } from "./askers.js";

/** Recordings, as in `recording.ts`, and the desk's work of returning calls: the desk's, and theirs who lead all departments. */
const watching = [...desk, ...seeingAll] as const;

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
    ...fields(watching, "recordings"),
  },
  CallLink: { ...fields(readers, "ticket score reasons state decidedBy at"), ...fields(staff, "actor") },
  TenantCandidate: fields(staff, "tenant score reasons"),
  LinkReason: fields(readers, "code weight detail"),
  CallPayload: fields(staff, "call refusal"),
  CallConnection: fields(readers, "edges nodes pageInfo totalCount"),
  CallEdge: fields(readers, "cursor node"),
  Ticket: fields(readers, "calls"),
  Recording: fields(watching, "call"),
  CallTask: fields(
    watching,
    "id kind state caller calledAt openedAt doneAt doneBy outcome note tries lastTryAt call recording",
  ),
  CallTaskPayload: fields(watching, "task refusal"),
  CallTaskConnection: fields(watching, "edges nodes pageInfo totalCount"),
  CallTaskEdge: fields(watching, "cursor node"),
};

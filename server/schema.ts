import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { GraphQLDateTime } from "graphql-scalars";
import { type NonEmptyArray, buildSchema } from "type-graphql";
import { ApiKeyResolver } from "./resolvers/apiKeys.js";
import { BoardResolver } from "./resolvers/board.js";
import { BoardChangedResolver } from "./resolvers/boardChanged.js";
import { CallResolver } from "./resolvers/call.js";
import {
  CallLinkResolver,
  CallTenantsResolver,
  RecordingCallResolver,
  TenantCandidateResolver,
  TicketCallsResolver,
} from "./resolvers/callLinks.js";
import { CallTaskResolver } from "./resolvers/callTask.js";
import { CaseResolver, TicketCasesResolver } from "./resolvers/case.js";
import { CaseMutations } from "./resolvers/caseMutations.js";
import { DepartmentResolver } from "./resolvers/department.js";
import { DepartmentMutations } from "./resolvers/departmentMutations.js";
import { HoldResolver } from "./resolvers/hold.js";
import { LinkMutations } from "./resolvers/linkMutations.js";
import { PeopleResolver } from "./resolvers/people.js";
import { RecordingResolver } from "./resolvers/recording.js";
import { RecordingListenResolver } from "./resolvers/recordingListen.js";
import { RecordingMarkResolver } from "./resolvers/recordingMark.js";
import { SiteResolver } from "./resolvers/site.js";
import { SourceResolver, SourceTroubleResolver } from "./resolvers/source.js";
import { SupervisorMutations } from "./resolvers/supervisorMutations.js";
import { TenantResolver } from "./resolvers/tenant.js";
import { TenantFileResolver } from "./resolvers/tenantFile.js";
import { TenantMutations } from "./resolvers/tenantMutations.js";
import { TenantContactResolver, TenantPhoneResolver, TicketTenantResolver } from "./resolvers/tenantParts.js";
import { ClockResolver, TicketResolver } from "./resolvers/ticket.js";
import { TicketMutations } from "./resolvers/ticketMutations.js";
import { ViewerResolver } from "./resolvers/viewer.js";

const resolvers: NonEmptyArray<Function> = [
  ViewerResolver,
  PeopleResolver,
  ApiKeyResolver,
  DepartmentResolver,
  DepartmentMutations,
  SiteResolver,
  SourceResolver,
  SourceTroubleResolver,
  TicketResolver,
  ClockResolver,
  TicketMutations,
  SupervisorMutations,
  BoardResolver,
  BoardChangedResolver,
  RecordingResolver,
  RecordingMarkResolver,
  RecordingListenResolver,
  HoldResolver,
  CaseResolver,
  TicketCasesResolver,
  CaseMutations,
  TenantResolver,
  TenantContactResolver,
  TenantPhoneResolver,
  TicketTenantResolver,
  TenantMutations,
  TenantFileResolver,
  CallResolver,
  CallLinkResolver,
  CallTenantsResolver,
  TenantCandidateResolver,
  CallTaskResolver,
  LinkMutations,
  TicketCallsResolver,
  RecordingCallResolver,
];

/** The whole GraphQL schema of the hub. */
export function buildHubSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers,
    // class-validator would check what zod and the rules check already, and name neither the rule nor the cure.
    validate: false,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Subscriptions bring their own iterables; type-graphql wants some pub/sub all the same.
    pubSub: { publish: () => undefined, subscribe: () => neverYields() },
  });
}

async function* neverYields(): AsyncGenerator<never> {}

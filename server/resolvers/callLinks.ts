import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { type TenantCandidate, outsideNumbers, tenantCandidates } from "../../schema/rules/link.js";
import type { Tenant } from "../../schema/rules/tenant.js";
import type { CallLinkView, CallView } from "../../schema/stores/call/view.js";
import { readingsOf } from "../../schema/stores/link/subject.js";
import type { RecordingView } from "../../schema/stores/recording/view.js";
import type { TicketView } from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import type { Context } from "../context.js";
import { CallLinkType, CallType, TenantCandidateType } from "../types/call.js";
import { RecordingType } from "../types/recording.js";
import { StaffType } from "../types/staff.js";
import { TenantType } from "../types/tenant.js";
import { TicketType } from "../types/ticket.js";
import { signedIn } from "./command.js";

@Resolver(() => CallLinkType)
export class CallLinkResolver {
  @FieldResolver(() => TicketType)
  ticket(@Root() { ticketId }: CallLinkView, @Ctx() { loaders }: Context): Promise<TicketView | null> {
    return loaders.ticket.load(ticketId);
  }

  @FieldResolver(() => StaffType, { nullable: true, description: "Who decided it; null for the machine." })
  actor(@Root() { actorId }: CallLinkView, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return actorId === null ? null : loaders.staff.load(actorId);
  }
}

/** Whose call it is, by the phones that tenants have today (V1). */
@Resolver(() => CallType)
export class CallTenantsResolver {
  @FieldResolver(() => [TenantCandidateType], { description: "Every tenant whose phone it may be, the likeliest first." })
  async tenantCandidates(@Root() call: CallView, @Ctx() { loaders, numbers }: Context): Promise<TenantCandidate[]> {
    const subject = {
      ...call,
      callerNumbers: readingsOf(call.callerRaw, numbers),
      calleeNumbers: readingsOf(call.calleeRaw, numbers),
    };
    const owners = await Promise.all(outsideNumbers(subject).map((number) => loaders.phoneOwners.load(number)));
    return tenantCandidates(subject, owners.flat());
  }
}

@Resolver(() => TenantCandidateType)
export class TenantCandidateResolver {
  @FieldResolver(() => TenantType, { nullable: true })
  tenant(@Root() { tenantId }: TenantCandidate, @Ctx() { loaders }: Context): Promise<Tenant | null> {
    return loaders.tenant.load(tenantId);
  }
}

@Resolver(() => TicketType)
export class TicketCallsResolver {
  @FieldResolver(() => [CallType], { description: "The calls that are linked to it, the oldest first." })
  calls(@Root() { id }: TicketView, @Ctx() { loaders }: Context): Promise<CallView[]> {
    return loaders.callsOfTicket.load(id);
  }
}

@Resolver(() => RecordingType)
export class RecordingCallResolver {
  @FieldResolver(() => CallType, { nullable: true, description: "Null until its call is known, and where it is not yours to see." })
  async call(@Root() { callId }: RecordingView, @Ctx() context: Context): Promise<CallView | null> {
    const call = callId === null ? null : await context.loaders.call.load(callId);
    const { departments } = ticketScope(signedIn(context));
    return departments === null || call?.departments.some((code) => departments.includes(code)) ? call : null;
  }
}

import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import { waitSeconds } from "../../schema/rules/call/wait.js";
import { readNumber } from "../../schema/rules/number.js";
import { seesPhone } from "../../schema/rules/people.js";
import { type CallLinkView, type CallView, countCalls, pageOfCalls, readCall } from "../../schema/stores/call/view.js";
import type { RecordingView } from "../../schema/stores/recording/view.js";
import { seesTicketOf, ticketScope } from "../auth/scope.js";
import type { Context } from "../context.js";
import { CallFilterInput, CallLinkType, CallType } from "../types/call.js";
import { type Connection, PageArgs, connectionOf, pageRequest, toConnection } from "../types/connection.js";
import { PhoneNumberType, phoneFor } from "../types/phoneNumber.js";
import { RecordingType } from "../types/recording.js";
import { StaffType } from "../types/staff.js";
import { forbidden, signedIn } from "./command.js";
import { refuseGuessing } from "./guessing.js";

const CallConnection = connectionOf<CallView>("Call", CallType);

@Resolver(() => CallType)
export class CallResolver {
  @Query(() => CallType, { nullable: true, description: "One call; an id that was folded into another answers with that one." })
  call(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<CallView | null> {
    return reading(context.source, (tx) => readCall(tx, ticketScope(signedIn(context)), id));
  }

  @Query(() => CallConnection, { description: "Calls, the newest first. Departments see those of their own tickets." })
  async calls(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => CallFilterInput, { nullable: true }) filter?: CallFilterInput,
  ): Promise<Connection<CallView>> {
    const viewer = signedIn(context);
    if (filter) refuseGuessing(viewer, "Call", { agentLogin: "agent" }, filter);
    const scope = ticketScope(viewer);
    const request = pageRequest(args);
    const { caller, ...rest } = filter ?? {};
    const wanted = { ...rest, callers: caller ? readingsFor(caller, context) : null };
    const page = await reading(context.source, (tx) => pageOfCalls(tx, scope, wanted, request));
    return toConnection(
      page,
      request,
      ({ startedAt, id }) => ({ at: startedAt, id }),
      () => reading(context.source, (tx) => countCalls(tx, scope, wanted)),
    );
  }

  @FieldResolver(() => PhoneNumberType, { nullable: true, description: "Null where the PBX was given none." })
  caller(@Root() call: CallView, @Ctx() context: Context): PhoneNumberType | null {
    return partyFor(context, call, call.callerRaw, call.callerE164);
  }

  @FieldResolver(() => PhoneNumberType, { nullable: true, description: "What was dialled first, before any transfer." })
  callee(@Root() call: CallView, @Ctx() context: Context): PhoneNumberType | null {
    return partyFor(context, call, call.calleeRaw, call.calleeE164);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Seconds that an incoming caller waited for a person: until the answer, else until the end. Null while undecided.",
  })
  waitSeconds(@Root() call: CallView): number | null {
    return waitSeconds(call);
  }

  @FieldResolver(() => StaffType, { nullable: true, description: "Who answered first, or placed the call." })
  agent(@Root() { agentId }: CallView, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return agentId === null ? null : loaders.staff.load(agentId);
  }

  @FieldResolver(() => [RecordingType], { description: "In the order they began." })
  recordings(@Root() { id }: CallView, @Ctx() { loaders }: Context): Promise<RecordingView[]> {
    return loaders.recordingsOfCall.load(id);
  }

  @FieldResolver(() => [CallLinkType], { description: "What stands first, then the best offers; of the tickets that you may see." })
  async links(@Root() { id }: CallView, @Ctx() context: Context): Promise<CallLinkView[]> {
    const links = await context.loaders.linksOfCall.load(id);
    const seen = await Promise.all(
      links.map(async ({ ticketId }) => {
        const ticket = await context.loaders.ticket.load(ticketId);
        return ticket !== null && seesTicketOf(signedIn(context), ticket.departmentCode);
      }),
    );
    return links.filter((_, index) => seen[index]);
  }
}

/** A handler sees the numbers of the work of their own departments. */
function partyFor({ viewer, numbers }: Context, call: CallView, raw: string | null, e164: string | null): PhoneNumberType | null {
  const own = call.departments.find((code) => viewer?.departments.includes(code));
  return raw === null ? null : phoneFor(viewer, numbers, raw, e164, own ?? null);
}

/** Whoever sees numbers masked must not find them out by asking for one after the other. */
function readingsFor(caller: string, context: Context): string[] {
  const viewer = signedIn(context);
  if (!seesPhone(viewer, viewer.departments[0] ?? null)) {
    throw forbidden("CallFilter.caller", viewer);
  }
  const { candidates } = readNumber(caller, context.numbers);
  return candidates.length > 0 ? candidates : [caller];
}

import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import type { TaskReport } from "../../schema/rules/call/task.js";
import { finishTask } from "../../schema/stores/callTask.js";
import { type CallTaskView, countTasks, pageOfTasks, readTask } from "../../schema/stores/callTask/view.js";
import type { CallView } from "../../schema/stores/call/view.js";
import type { RecordingView } from "../../schema/stores/recording/view.js";
import type { Context } from "../context.js";
import { CallType } from "../types/call.js";
import { CallTaskFilterInput, CallTaskPayload, CallTaskType } from "../types/callTask.js";
import { CallTaskReportEnum } from "../types/callWords.js";
import { type Connection, PageArgs, connectionOf, pageRequest, toConnection } from "../types/connection.js";
import { PhoneNumberType, phoneFor } from "../types/phoneNumber.js";
import { RecordingType } from "../types/recording.js";
import { StaffType } from "../types/staff.js";
import { change, toRefusal } from "./command.js";
import { idempotencyKeyArg } from "./commandArgs.js";

const CallTaskConnection = connectionOf<CallTaskView>("CallTask", CallTaskType);

/** The list of calls to return (R1): missed, abandoned and cut-off calls, and voicemails. */
@Resolver(() => CallTaskType)
export class CallTaskResolver {
  @Query(() => CallTaskConnection, {
    description: "Calls to return (R1). With the filter OPEN who has waited longest comes first, otherwise the newest.",
  })
  async callTasks(
    @Ctx() { source }: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => CallTaskFilterInput, { nullable: true }) filter?: CallTaskFilterInput,
  ): Promise<Connection<CallTaskView>> {
    const request = pageRequest(args);
    const page = await reading(source, (tx) => pageOfTasks(tx, filter ?? {}, request));
    return toConnection(
      page,
      request,
      ({ calledAt, id }) => ({ at: calledAt, id }),
      () => reading(source, (tx) => countTasks(tx, filter ?? {})),
    );
  }

  @Mutation(() => CallTaskPayload, {
    description: "What came of a call to return. NOT_NEEDED says why in `note`; NOT_REACHED leaves it open for the next try.",
  })
  async finishCallTask(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("outcome", () => CallTaskReportEnum) report: TaskReport,
    @Arg("note", () => String, { nullable: true }) note?: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<CallTaskPayload> {
    const asked = { operation: "finishCallTask", idempotencyKey, input: { id, report, note } };
    const answer = await change(context, asked, async (tx, acting) => {
      const outcome = await finishTask(tx, acting, id, { report, note: note ?? null });
      return "refusal" in outcome ? outcome : { changed: outcome.task.id };
    });
    if ("refusal" in answer) return { task: null, refusal: toRefusal(answer.refusal, context) };
    return { task: await reading(context.source, (tx) => readTask(tx, answer.changed)), refusal: null };
  }

  @FieldResolver(() => PhoneNumberType, { nullable: true, description: "Whom to ring; null where no number was given." })
  caller(@Root() { callerRaw, callerE164 }: CallTaskView, @Ctx() { viewer, numbers }: Context): PhoneNumberType | null {
    return callerRaw === null ? null : phoneFor(viewer, numbers, callerRaw, callerE164, null);
  }

  @FieldResolver(() => StaffType, { nullable: true, description: "Null while it is open, and where a later call ended it." })
  doneBy(@Root() { doneBy }: CallTaskView, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return doneBy === null ? null : loaders.staff.load(doneBy);
  }

  @FieldResolver(() => CallType, { nullable: true, description: "Null while only the voicemail has come." })
  call(@Root() { callId }: CallTaskView, @Ctx() { loaders }: Context): Promise<CallView | null> | null {
    return callId === null ? null : loaders.call.load(callId);
  }

  @FieldResolver(() => RecordingType, { nullable: true, description: "The message." })
  recording(@Root() { recordingId }: CallTaskView, @Ctx() { loaders }: Context): Promise<RecordingView | null> | null {
    return recordingId === null ? null : loaders.recording.load(recordingId);
  }
}

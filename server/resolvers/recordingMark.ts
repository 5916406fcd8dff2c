import { GraphQLSafeInt } from "graphql-scalars";
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { type Tx, reading } from "../../schema/database/transaction.js";
import type { RecordingMark } from "../../schema/rules/recordingMark.js";
import { type MarkOutcome, addMark, readMark, removeMark } from "../../schema/stores/recording/mark.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import { listenerOf } from "../auth/viewer.js";
import type { Context } from "../context.js";
import { RecordingMarkPayload, RecordingMarkType } from "../types/recordingMark.js";
import { StaffType } from "../types/staff.js";
import { type Request, change, signedIn, toRefusal } from "./command.js";
import { idempotencyKeyArg } from "./commandArgs.js";

/** Marks on recordings: decided in `schema/rules/recordingMark.ts`. */
@Resolver(() => RecordingMarkType)
export class RecordingMarkResolver {
  @Mutation(() => RecordingMarkPayload, { description: "Marks a moment of a recording. Who may listen may mark." })
  addRecordingMark(
    @Ctx() context: Context,
    @Arg("recordingId", () => ID) recordingId: string,
    @Arg("atMs", () => GraphQLSafeInt, { description: "Milliseconds from its beginning, not beyond its end." }) atMs: number,
    @Arg("note", { description: "1 to 500 characters." }) note: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<RecordingMarkPayload> {
    const input = { recordingId, atMs, note };
    const listener = listenerOf(signedIn(context));
    const request = { operation: "addRecordingMark", idempotencyKey, input };
    return changeToMark(context, request, (tx, acting) => addMark(tx, acting, listener, input));
  }

  @Mutation(() => RecordingMarkPayload, { description: "By whoever made it, or a supervisor. That it was there stays on record." })
  removeRecordingMark(
    @Ctx() context: Context,
    @Arg("markId", () => ID) markId: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<RecordingMarkPayload> {
    const request = { operation: "removeRecordingMark", idempotencyKey, input: { markId } };
    return changeToMark(context, request, (tx, acting) => removeMark(tx, acting, markId));
  }

  @FieldResolver(() => StaffType, { nullable: true })
  madeBy(@Root() { madeBy }: RecordingMark, @Ctx() { loaders }: Context): Promise<StaffType | null> {
    return loaders.staff.load(madeBy);
  }

  @FieldResolver(() => StaffType, { nullable: true })
  removedBy(@Root() { removedBy }: RecordingMark, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return removedBy === null ? null : loaders.staff.load(removedBy);
  }
}

async function changeToMark(
  context: Context,
  request: Request,
  work: (tx: Tx, acting: Acting) => Promise<MarkOutcome>,
): Promise<RecordingMarkPayload> {
  const answer = await change(context, request, async (tx, acting) => {
    const outcome = await work(tx, acting);
    return "refusal" in outcome ? outcome : { changed: outcome.mark.id };
  });
  if ("refusal" in answer) return { mark: null, recording: null, refusal: toRefusal(answer.refusal, context) };
  const mark = await reading(context.source, (tx) => readMark(tx, answer.changed));
  return { mark, recording: mark && (await context.loaders.recording.load(mark.recordingId)), refusal: null };
}

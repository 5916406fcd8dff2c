import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { reading, type Tx } from "../../schema/database/transaction.js";
import type { Hold } from "../../schema/rules/hold.js";
import type { CaseView } from "../../schema/stores/case/row.js";
import { type HoldOutcome, holdsById, placeHold, releaseHold } from "../../schema/stores/hold.js";
import type { RecordingView } from "../../schema/stores/recording/view.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import type { Context } from "../context.js";
import { CaseType } from "../types/case.js";
import { HoldPayload, HoldType } from "../types/hold.js";
import { RecordingType } from "../types/recording.js";
import { StaffType } from "../types/staff.js";
import { type Request, change, toRefusal } from "./command.js";
import { idempotencyKeyArg } from "./commandArgs.js";

@Resolver(() => HoldType)
export class HoldResolver {
  @Mutation(() => HoldPayload, { description: "From now on nothing deletes this recording (R4). It comes back from the trash." })
  placeHold(
    @Ctx() context: Context,
    @Arg("recordingId", () => ID) recordingId: string,
    @Arg("caseNumber") caseNumber: string,
    @Arg("reason") reason: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<HoldPayload> {
    const input = { recordingId, caseNumber, reason };
    const request = { operation: "placeHold", idempotencyKey, input };
    return changeToHold(context, request, (tx, acting) => placeHold(tx, acting, input));
  }

  @Mutation(() => HoldPayload, { description: "Deletes nothing: after the last hold the recording stays for its grace." })
  releaseHold(
    @Ctx() context: Context,
    @Arg("holdId", () => ID) holdId: string,
    @Arg("reason") reason: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<HoldPayload> {
    const input = { holdId, reason };
    const request = { operation: "releaseHold", idempotencyKey, input };
    return changeToHold(context, request, (tx, acting) => releaseHold(tx, acting, input));
  }

  @FieldResolver(() => RecordingType)
  recording(@Root() { recordingId }: Hold, @Ctx() { loaders }: Context): Promise<RecordingView | null> {
    return loaders.recording.load(recordingId);
  }

  @FieldResolver(() => CaseType)
  case(@Root() { caseId }: Hold, @Ctx() { loaders }: Context): Promise<CaseView | null> {
    return loaders.caseFile.load(caseId);
  }

  @FieldResolver(() => StaffType, { nullable: true, description: "Who placed it, or pulled in the ticket that brought it." })
  placedBy(@Root() { placedBy }: Hold, @Ctx() { loaders }: Context): Promise<StaffType | null> {
    return loaders.staff.load(placedBy);
  }

  @FieldResolver(() => StaffType, { nullable: true })
  releasedBy(@Root() { releasedBy }: Hold, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return releasedBy === null ? null : loaders.staff.load(releasedBy);
  }
}

async function changeToHold(
  context: Context,
  request: Request,
  work: (tx: Tx, acting: Acting) => Promise<HoldOutcome>,
): Promise<HoldPayload> {
  const answer = await change(context, request, async (tx, acting) => {
    const outcome = await work(tx, acting);
    return "refusal" in outcome ? outcome : { changed: outcome.hold.id };
  });
  if ("refusal" in answer) return { hold: null, refusal: toRefusal(answer.refusal, context) };
  const [hold = null] = await reading(context.source, (tx) => holdsById(tx, [answer.changed]));
  return { hold, refusal: null };
}

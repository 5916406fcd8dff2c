import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { reading, type Tx } from "../../schema/database/transaction.js";
import { type CaseOutcome, addToCase, closeCase, openCase } from "../../schema/stores/case/change.js";
import { readCase } from "../../schema/stores/case/view.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import type { Context } from "../context.js";
import { CasePayload, OpenCaseInput } from "../types/case.js";
import { type Request, change, toRefusal } from "./command.js";
import { idempotencyKeyArg } from "./commandArgs.js";

/** Opening, filling and closing a case: decided in `schema/rules/hold.ts`. */
@Resolver()
export class CaseMutations {
  @Mutation(() => CasePayload, { description: "A new case; its number comes back at once." })
  openCase(
    @Ctx() context: Context,
    @Arg("input") input: OpenCaseInput,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<CasePayload> {
    const { ticketNumbers, recordingIds, ...rest } = input;
    const opening = { ...rest, ticketNumbers: ticketNumbers ?? [], recordingIds: recordingIds ?? [] };
    return changeToCase(context, { operation: "openCase", idempotencyKey, input }, (tx, acting) =>
      openCase(tx, acting, context.siteTimeZone, opening),
    );
  }

  @Mutation(() => CasePayload, {
    description: "Pulls tickets and recordings in. Every recording, also those of the tickets' linked calls and later ones, is held (R3).",
  })
  addToCase(
    @Ctx() context: Context,
    @Arg("caseNumber") caseNumber: string,
    @Arg("ticketNumbers", () => [String], { nullable: true }) ticketNumbers?: string[],
    @Arg("recordingIds", () => [ID], { nullable: true }) recordingIds?: string[],
    @Arg("reason", () => String, { nullable: true, description: "The holds' reason; the case's title when it is left out." })
    reason?: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<CasePayload> {
    const pulled = { ticketNumbers: ticketNumbers ?? [], recordingIds: recordingIds ?? [], reason };
    const request = { operation: "addToCase", idempotencyKey, input: { caseNumber, ...pulled } };
    return changeToCase(context, request, (tx, acting) => addToCase(tx, acting, caseNumber, pulled));
  }

  @Mutation(() => CasePayload, { description: "Its holds stand until a person releases each." })
  closeCase(
    @Ctx() context: Context,
    @Arg("caseNumber") caseNumber: string,
    @Arg("outcome") outcome: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<CasePayload> {
    const request = { operation: "closeCase", idempotencyKey, input: { caseNumber, outcome } };
    return changeToCase(context, request, (tx, acting) => closeCase(tx, acting, caseNumber, outcome));
  }
}

async function changeToCase(
  context: Context,
  request: Request,
  work: (tx: Tx, acting: Acting) => Promise<CaseOutcome>,
): Promise<CasePayload> {
  const answer = await change(context, request, async (tx, acting) => {
    const outcome = await work(tx, acting);
    return "refusal" in outcome ? outcome : { changed: outcome.case.number };
  });
  if ("refusal" in answer) return { case: null, refusal: toRefusal(answer.refusal, context) };
  return { case: await reading(context.source, (tx) => readCase(tx, answer.changed)), refusal: null };
}

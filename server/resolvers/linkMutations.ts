import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { type Tx, reading } from "../../schema/database/transaction.js";
import { readCall } from "../../schema/stores/call/view.js";
import { type LinkOutcome, linkCallByHand, unlinkCallByHand } from "../../schema/stores/link/byHand.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import { ticketScope } from "../auth/scope.js";
import type { Context } from "../context.js";
import { CallPayload } from "../types/call.js";
import { change, signedIn, toRefusal } from "./command.js";
import { idempotencyKeyArg } from "./commandArgs.js";

/** A person's word on what a call is about: it always wins, and the machine never undoes it. */
@Resolver()
export class LinkMutations {
  @Mutation(() => CallPayload, { description: "The call is about this ticket. Other links stay: one call may be about several." })
  linkCall(
    @Ctx() context: Context,
    @Arg("callId", () => ID) callId: string,
    @Arg("number") number: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<CallPayload> {
    const asked = { operation: "linkCall", idempotencyKey, input: { callId, number } };
    return changeToCall(context, asked, (tx, acting) => linkCallByHand(tx, acting, callId, number));
  }

  @Mutation(() => CallPayload, { description: "The call is not about this ticket: linked or offered, it is rejected." })
  unlinkCall(
    @Ctx() context: Context,
    @Arg("callId", () => ID) callId: string,
    @Arg("number") number: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<CallPayload> {
    const asked = { operation: "unlinkCall", idempotencyKey, input: { callId, number } };
    return changeToCall(context, asked, (tx, acting) => unlinkCallByHand(tx, acting, callId, number));
  }
}

/** Answers with the call as it stands after the commit; null for a department that has just given it away. */
async function changeToCall(
  context: Context,
  request: Parameters<typeof change>[1],
  work: (tx: Tx, acting: Acting) => Promise<LinkOutcome>,
): Promise<CallPayload> {
  const answer = await change(context, request, async (tx, acting) => {
    const outcome = await work(tx, acting);
    return "refusal" in outcome ? outcome : { changed: outcome.callId };
  });
  if ("refusal" in answer) return { call: null, refusal: toRefusal(answer.refusal, context) };
  const scope = ticketScope(signedIn(context));
  return { call: await reading(context.source, (tx) => readCall(tx, scope, answer.changed)), refusal: null };
}

import { Arg, Ctx, Int, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { TicketPayload } from "../types/ticket.js";
import { idempotencyKeyArg, versionArg } from "./commandArgs.js";
import { moveTicket } from "./command.js";

/** What only the desk's supervisor may do to a ticket, and reopening, which is theirs once the policy's days are over. */
@Resolver()
export class SupervisorMutations {
  @Mutation(() => TicketPayload, {
    description: "Lets it close without a call-back: anonymous, or never reached after the tries of the policy (C1).",
  })
  releaseTicket(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("reason") reason: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "releaseTicket", number, version, idempotencyKey, input: { reason } };
    return moveTicket(context, asked, () => ({ type: "release", reason }));
  }

  @Mutation(() => TicketPayload, { description: "作廢: written down by mistake. Its row and number stay (T1)." })
  voidTicket(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("reason") reason: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "voidTicket", number, version, idempotencyKey, input: { reason } };
    return moveTicket(context, asked, () => ({ type: "void", reason }));
  }

  @Mutation(() => TicketPayload, { description: "Opens a closed ticket again, in a new cycle (C4, S8)." })
  reopenTicket(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("reason") reason: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "reopenTicket", number, version, idempotencyKey, input: { reason } };
    return moveTicket(context, asked, () => ({ type: "reopen", reason }));
  }
}

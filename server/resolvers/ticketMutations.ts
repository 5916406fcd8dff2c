import { Arg, Ctx, Int, Mutation, Resolver } from "type-graphql";
import type { Tx } from "../../schema/database/transaction.js";
import { readNumber } from "../../schema/rules/number.js";
import { type Refusal, refuse } from "../../schema/rules/refusal.js";
import type { Validity } from "../../schema/rules/ticket.js";
import type { TicketCommand } from "../../schema/rules/ticket/command.js";
import { linkTicket } from "../../schema/stores/link/machine.js";
import { recordTicket } from "../../schema/stores/ticket/change.js";
import { findCallId, findHandler, findTenantId } from "../../schema/stores/ticket/named.js";
import type { Context } from "../context.js";
import { TicketPayload } from "../types/ticket.js";
import { CallBackInput, MeasureInput, RecordTicketInput, TellInput } from "../types/ticketInputs.js";
import { ValidityEnum } from "../types/ticketWords.js";
import { changeToTicket, moveTicket } from "./command.js";
import { idempotencyKeyArg, versionArg } from "./commandArgs.js";

/** The moves of a ticket (tickets.md): each is decided in `schema/rules/ticket/decide.ts`. */
@Resolver()
export class TicketMutations {
  @Mutation(() => TicketPayload, { description: "Writes down what arrived (T1). Its number comes back at once (T3)." })
  recordTicket(
    @Ctx() context: Context,
    @Arg("input") input: RecordTicketInput,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    return changeToTicket(context, { operation: "recordTicket", idempotencyKey, input }, async (tx, acting) => {
      const raw = input.reporterPhone?.trim();
      const reporterPhone = raw ? { raw, e164: readNumber(raw, context.numbers).e164 } : null;
      const tenantId = input.tenantId ? await findTenantId(tx, input.tenantId) : null;
      if (input.tenantId && !tenantId) {
        return { refusal: refuse("NOT_FOUND", { what: "tenant", number: input.tenantId }, "tenantId") };
      }
      const outcome = await recordTicket(tx, { ...input, tenantId, reporterPhone }, acting);
      // The call that it was written down in goes on meanwhile, and will not look for it by itself before its end.
      if ("ticket" in outcome) await linkTicket(tx, outcome.ticket.id, context.numbers);
      return outcome;
    });
  }

  @Mutation(() => TicketPayload, { description: "轉交: to the department that must act (T5); again to another one." })
  handOver(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("departmentCode") departmentCode: string,
    @Arg("handlerLogin", () => String, { nullable: true }) handlerLogin?: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "handOver", number, version, idempotencyKey, input: { departmentCode, handlerLogin } };
    return moveTicket(context, asked, async (tx) => {
      const handler = handlerLogin ? await findHandler(tx, handlerLogin) : null;
      if (handlerLogin && !handler) return refuse("NOT_FOUND", { what: "handler", number: handlerLogin }, "handlerLogin");
      return { type: "handOver", departmentCode, handler };
    });
  }

  @Mutation(() => TicketPayload, { description: "退單: the department is the wrong one; the clock does not start afresh (T5)." })
  sendBack(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("reason") reason: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "sendBack", number, version, idempotencyKey, input: { reason } };
    return moveTicket(context, asked, () => ({ type: "sendBack", reason }));
  }

  @Mutation(() => TicketPayload, { description: "接單: the handler takes it on." })
  startWork(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "startWork", number, version, idempotencyKey, input: {} };
    return moveTicket(context, asked, () => ({ type: "startWork" }));
  }

  @Mutation(() => TicketPayload, { description: "States the remedial and corrective measures, and by when (T6)." })
  stateMeasure(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("input") input: MeasureInput,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "stateMeasure", number, version, idempotencyKey, input };
    return moveTicket(context, asked, () => ({ type: "stateMeasure", ...input }));
  }

  @Mutation(() => TicketPayload, { description: "The department says that it is done; the call-back is due from now (S10)." })
  resolve(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("outcome") outcome: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "resolve", number, version, idempotencyKey, input: { outcome } };
    return moveTicket(context, asked, () => ({ type: "resolve", outcome }));
  }

  @Mutation(() => TicketPayload, { description: "回訪: one try, whatever came of it (C2). Not satisfied: back to work, in a new cycle (C4)." })
  recordCallBack(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("input") input: CallBackInput,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "recordCallBack", number, version, idempotencyKey, input };
    return moveTicket(context, asked, (tx) => inCall(tx, { type: "recordCallBack", ...input }));
  }

  @Mutation(() => TicketPayload, { description: "Closes it, through the gate of C1." })
  closeTicket(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "closeTicket", number, version, idempotencyKey, input: {} };
    return moveTicket(context, asked, () => ({ type: "close" }));
  }

  @Mutation(() => TicketPayload, { description: "成立／不成立: the department's manager rules on a complaint (T7)." })
  ruleValidity(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("validity", () => ValidityEnum) validity: Validity,
    @Arg("reason") reason: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "ruleValidity", number, version, idempotencyKey, input: { validity, reason } };
    return moveTicket(context, asked, () => ({ type: "ruleValidity", validity, reason }));
  }

  @Mutation(() => TicketPayload, { description: "Answers an inquiry on the spot and closes it (T4)." })
  answerInquiry(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("answer") answer: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "answerInquiry", number, version, idempotencyKey, input: { answer } };
    return moveTicket(context, asked, () => ({ type: "answer", answer }));
  }

  @Mutation(() => TicketPayload, { description: "A note in the history." })
  noteTicket(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("text") text: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "noteTicket", number, version: undefined, idempotencyKey, input: { text } };
    return moveTicket(context, asked, () => ({ type: "note", text }));
  }

  @Mutation(() => TicketPayload, { description: "What the reporter was told, and how; an ANSWER stops the answer's clock (T4, S3, S4)." })
  tellReporter(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("input") input: TellInput,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "tellReporter", number, version, idempotencyKey, input };
    return moveTicket(context, asked, (tx) => inCall(tx, { type: "tellReporter", ...input }));
  }

  @Mutation(() => TicketPayload, { description: "The reporter takes it back; their words are kept." })
  withdrawTicket(
    @Ctx() context: Context,
    @Arg("number") number: string,
    @Arg("words") words: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TicketPayload> {
    const asked = { operation: "withdrawTicket", number, version, idempotencyKey, input: { words } };
    return moveTicket(context, asked, () => ({ type: "withdraw", words }));
  }
}

/** C2: every try is linked to its call, so the call has to be one that we know. */
async function inCall(
  tx: Tx,
  command: Extract<TicketCommand, { type: "recordCallBack" | "tellReporter" }>,
): Promise<TicketCommand | Refusal> {
  if (!command.callId) return command;
  const callId = await findCallId(tx, command.callId);
  return callId ? { ...command, callId } : refuse("NOT_FOUND", { what: "call", number: command.callId }, "callId");
}

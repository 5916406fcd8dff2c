import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import type { CallDisposition } from "../../schema/rules/call/outcome.js";
import type { CallDirection } from "../../schema/rules/call/parties.js";
import type { LinkReasonCode } from "../../schema/rules/link.js";
import { CallDirectionEnum, CallDispositionEnum, CallLinkStateEnum, LinkDeciderEnum, LinkReasonCodeEnum } from "./callWords.js";
import { RefusalType } from "./refusal.js";

@ObjectType("Call", {
  simpleResolvers: true,
  description: "One conversation, over as many channels, transfers and recordings as it took.",
})
export class CallType {
  @Field(() => ID)
  id!: string;

  @Field(() => CallDirectionEnum)
  direction!: CallDirection;

  @Field({ description: "When the first channel began, to the second." })
  startedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When a person first answered; the PBX's own announcements do not count." })
  answeredAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Null while it lasts, and where a PBX died in it." })
  endedAt!: Date | null;

  @Field(() => CallDispositionEnum, { nullable: true, description: "Null while nobody has answered and it lasts." })
  disposition!: CallDisposition | null;

  @Field(() => String, { nullable: true, description: "The first queue that the caller waited in." })
  queue!: string | null;

  @Field(() => String, { nullable: true, description: "The first mailbox that the caller was sent to." })
  mailbox!: string | null;

  @Field({ description: "The PBX that wrote it, as site.yaml names it." })
  source!: string;
}

@ObjectType("LinkReason", { simpleResolvers: true })
class LinkReasonType {
  @Field(() => LinkReasonCodeEnum)
  code!: LinkReasonCode;

  @Field(() => Float, { description: "0 to 1: how much of the doubt that the other reasons leave is taken away by this one." })
  weight!: number;

  @Field({ description: "DURING_CALL, REPORTER_NUMBER, ONLY_TENANT, ..." })
  detail!: string;
}

@ObjectType("TenantCandidate", { simpleResolvers: true, description: "A tenant whose phone, as it is today, the call may be from." })
export class TenantCandidateType {
  @Field(() => Float, { description: "0 to 1." })
  score!: number;

  @Field(() => [LinkReasonType])
  reasons!: readonly object[];
}

@ObjectType("CallLink", { simpleResolvers: true, description: "A call's tie to a ticket: made, offered or rejected." })
export class CallLinkType {
  @Field(() => Float, { description: "0 to 1, when it was made or offered; from 0.8 up the machine links by itself." })
  score!: number;

  @Field(() => [LinkReasonType])
  reasons!: readonly object[];

  @Field(() => CallLinkStateEnum)
  state!: "LINKED" | "OFFERED" | "REJECTED";

  @Field(() => LinkDeciderEnum)
  decidedBy!: "MACHINE" | "PERSON";

  @Field()
  at!: Date;
}

@ObjectType("CallPayload", { simpleResolvers: true, description: "The changed call, or why not." })
export class CallPayload {
  @Field(() => CallType, { nullable: true })
  call!: object | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

@InputType("CallFilter", { description: "Each condition narrows; a list means any of these." })
export class CallFilterInput {
  @Field(() => CallDirectionEnum, { nullable: true })
  direction?: CallDirection | null;

  @Field(() => [CallDispositionEnum], { nullable: true })
  dispositions?: CallDisposition[] | null;

  @Field(() => String, { nullable: true })
  agentLogin?: string | null;

  @Field(() => String, { nullable: true })
  queue?: string | null;

  @Field(() => String, { nullable: true, description: "The caller's number, in any form; not for those whom phones are hidden from." })
  caller?: string | null;

  @Field(() => Date, { nullable: true })
  startedFrom?: Date | null;

  @Field(() => Date, { nullable: true })
  startedBefore?: Date | null;

  @Field(() => String, { nullable: true, description: "Linked to this ticket." })
  ticketNumber?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: linked to no ticket; false: to one at least." })
  unlinked?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Answered calls of which there is no file: what does not agree is looked into." })
  withoutRecording?: boolean | null;
}

import { Field, ID, Int, ObjectType } from "type-graphql";
import { GraphQLJSONObject } from "graphql-scalars";
import type {
  CallBackMeans,
  Cause,
  CloseReason,
  Severity,
  TicketCategory,
  TicketChannel,
  TicketKind,
  TicketState,
  Validity,
} from "../../schema/rules/ticket.js";
import { RefusalType } from "./refusal.js";
import {
  CallBackMeansEnum,
  CauseEnum,
  CloseReasonEnum,
  SeverityEnum,
  TicketCategoryEnum,
  TicketChannelEnum,
  TicketKindEnum,
  TicketStateEnum,
  ValidityEnum,
} from "./ticketWords.js";

@ObjectType("Ticket", {
  simpleResolvers: true,
  description: "One thing that somebody asked for (handbook T), as it stands now.",
})
export class TicketType {
  @Field(() => ID)
  id!: string;

  @Field({ description: "Its register number: never repeated, without an unexplained hole (T3)." })
  number!: string;

  @Field(() => TicketKindEnum)
  kind!: TicketKind;

  @Field(() => TicketCategoryEnum, { nullable: true })
  category!: TicketCategory | null;

  @Field(() => TicketChannelEnum)
  channel!: TicketChannel;

  @Field(() => TicketStateEnum)
  state!: TicketState;

  @Field(() => SeverityEnum)
  severity!: Severity;

  @Field({ description: "The tenant cannot do business (S2)." })
  businessAffected!: boolean;

  @Field(() => CauseEnum, { nullable: true })
  cause!: Cause | null;

  @Field(() => ValidityEnum, { nullable: true, description: "Null until the department's manager rules (T7)." })
  validity!: Validity | null;

  @Field()
  title!: string;

  @Field()
  description!: string;

  @Field(() => String, { nullable: true })
  remedySought!: string | null;

  @Field(() => String, { nullable: true })
  place!: string | null;

  @Field(() => String, { nullable: true })
  reporterName!: string | null;

  @Field({ description: "Nobody gave a name, a phone or a shop." })
  anonymous!: boolean;

  @Field(() => Date, { nullable: true, description: "When it happened, where that was said." })
  happenedAt!: Date | null;

  @Field({ description: "When it reached us: clocks start here." })
  receivedAt!: Date;

  @Field({ description: "When it was written down." })
  recordedAt!: Date;

  @Field({ description: "Entered after the fact 補錄 (T1)." })
  lateEntry!: boolean;

  @Field(() => Int, { description: "From 1; one more with each reopening and each unsatisfied call-back (C4)." })
  cycle!: number;

  @Field(() => Int, { description: "Send it back with a change: one made meanwhile by somebody else is then refused." })
  version!: number;

  @Field(() => String, { nullable: true, description: "What was done, or the answer to an inquiry." })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: "補救措施 (T6)." })
  remedialMeasure!: string | null;

  @Field(() => String, { nullable: true, description: "糾正措施 (T6)." })
  correctiveMeasure!: string | null;

  @Field(() => Date, { nullable: true })
  measureDueAt!: Date | null;

  @Field(() => Date, { nullable: true })
  resolvedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  closedAt!: Date | null;

  @Field(() => CloseReasonEnum, { nullable: true })
  closeReason!: CloseReason | null;
}

@ObjectType("TicketEvent", { simpleResolvers: true, description: "One entry of a ticket's history; never changed, never removed." })
export class TicketEventType {
  @Field({ description: "RECORDED, HANDED_OVER, NOTED, CLOCK_BREACHED, ..." })
  type!: string;

  @Field()
  at!: Date;

  @Field(() => ID, { nullable: true, description: "The person; null when passing time did it." })
  by!: string | null;

  @Field(() => String, { nullable: true, description: "The person's role then." })
  byRole!: string | null;

  @Field(() => Int)
  version!: number;

  @Field(() => GraphQLJSONObject, { description: "What the entry says, by its type; names and phones of reporters left out." })
  data!: object;
}

@ObjectType("CallBack", { simpleResolvers: true, description: "One try to call the reporter back (C2)." })
export class CallBackType {
  @Field()
  at!: Date;

  @Field(() => ID, { nullable: true })
  by!: string | null;

  @Field()
  reached!: boolean;

  @Field(() => Boolean, { nullable: true, description: "Null when nobody was reached, or another time was asked for." })
  satisfied!: boolean | null;

  @Field(() => String, { nullable: true })
  words!: string | null;

  @Field(() => CallBackMeansEnum)
  means!: CallBackMeans;

  @Field(() => Date, { nullable: true })
  nextTryAt!: Date | null;
}

@ObjectType("TicketPayload", { simpleResolvers: true, description: "The changed ticket, or why not; with CONFLICT also the ticket as it stands." })
export class TicketPayload {
  @Field(() => TicketType, { nullable: true })
  ticket!: object | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

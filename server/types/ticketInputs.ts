import { Field, ID, InputType } from "type-graphql";
import type {
  CallBackMeans,
  Cause,
  Severity,
  TellMeans,
  TellPurpose,
  TicketCategory,
  TicketChannel,
  TicketKind,
  TicketState,
} from "../../schema/rules/ticket.js";
import {
  CallBackMeansEnum,
  CauseEnum,
  SeverityEnum,
  TellMeansEnum,
  TellPurposeEnum,
  TicketCategoryEnum,
  TicketChannelEnum,
  TicketKindEnum,
  TicketStateEnum,
} from "./ticketWords.js";

@InputType({ description: "What is written down (T1). Four fields are needed; without name, phone and tenant it is anonymous." })
export class RecordTicketInput {
  @Field(() => TicketKindEnum)
  kind!: TicketKind;

  @Field(() => TicketChannelEnum)
  channel!: TicketChannel;

  @Field()
  title!: string;

  @Field()
  description!: string;

  @Field(() => TicketCategoryEnum, { nullable: true })
  category?: TicketCategory | null;

  @Field(() => SeverityEnum, { nullable: true })
  severity?: Severity | null;

  @Field(() => Boolean, { nullable: true })
  businessAffected?: boolean | null;

  @Field(() => CauseEnum, { nullable: true })
  cause?: Cause | null;

  @Field(() => String, { nullable: true })
  remedySought?: string | null;

  @Field(() => String, { nullable: true })
  place?: string | null;

  @Field(() => ID, { nullable: true })
  tenantId?: string | null;

  @Field(() => String, { nullable: true })
  reporterName?: string | null;

  @Field(() => String, { nullable: true, description: "As it was said or shown: it is kept so, and read as a number beside." })
  reporterPhone?: string | null;

  @Field(() => Boolean, { nullable: true })
  anonymous?: boolean | null;

  @Field(() => String, { nullable: true, description: "A suggestion for the handover." })
  departmentCode?: string | null;

  @Field(() => Date, { nullable: true })
  happenedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: "Earlier than now for a late entry 補錄." })
  receivedAt?: Date | null;
}

@InputType()
export class MeasureInput {
  @Field({ description: "補救措施: what mends this case." })
  remedial!: string;

  @Field(() => String, { nullable: true, description: "糾正措施: what keeps it from coming back." })
  corrective?: string | null;

  @Field(() => Date, { nullable: true })
  byWhen?: Date | null;
}

@InputType()
export class CallBackInput {
  @Field()
  reached!: boolean;

  @Field(() => Boolean, { nullable: true })
  satisfied?: boolean | null;

  @Field(() => String, { nullable: true, description: "The reporter's words; the reason where they are not satisfied (C4)." })
  words?: string | null;

  @Field(() => CallBackMeansEnum)
  means!: CallBackMeans;

  @Field(() => Date, { nullable: true, description: "When to try again; a time that the reporter named moves the clock (C2)." })
  nextTryAt?: Date | null;

  @Field(() => ID, { nullable: true })
  callId?: string | null;
}

@InputType()
export class TellInput {
  @Field(() => TellMeansEnum)
  means!: TellMeans;

  @Field()
  words!: string;

  @Field(() => TellPurposeEnum)
  purpose!: TellPurpose;

  @Field(() => ID, { nullable: true })
  callId?: string | null;
}

@InputType("TicketFilter", { description: "Each condition narrows; a list means any of these." })
export class TicketFilterInput {
  @Field(() => [String], { nullable: true })
  departmentCodes?: string[] | null;

  @Field(() => [TicketKindEnum], { nullable: true })
  kinds?: TicketKind[] | null;

  @Field(() => [SeverityEnum], { nullable: true })
  severities?: Severity[] | null;

  @Field(() => [TicketStateEnum], { nullable: true })
  states?: TicketState[] | null;

  @Field(() => String, { nullable: true })
  handlerLogin?: string | null;

  @Field(() => ID, { nullable: true })
  tenantId?: string | null;

  @Field(() => String, { nullable: true, description: "The reporter's number, in any form." })
  reporterPhone?: string | null;

  @Field(() => Date, { nullable: true })
  recordedFrom?: Date | null;

  @Field(() => Date, { nullable: true })
  recordedBefore?: Date | null;

  @Field(() => String, { nullable: true, description: "Words of number, title, description, place or reporter." })
  text?: string | null;
}

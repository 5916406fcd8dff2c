import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type CaseState, caseStates } from "../../schema/rules/hold.js";
import { registerEnum } from "./enums.js";
import { RefusalType } from "./refusal.js";

const CaseStateEnum = registerEnum("CaseState", caseStates, "Whether anything can still be pulled in.");

@ObjectType("Case", {
  simpleResolvers: true,
  description: "特殊事件／爭議案件: a matter that tickets and recordings are pulled into (R3).",
})
export class CaseType {
  @Field(() => ID)
  id!: string;

  @Field({ description: "Its register number, C-2026-0001: never repeated, without an unexplained hole." })
  number!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  story!: string | null;

  @Field(() => CaseStateEnum)
  state!: CaseState;

  @Field()
  openedAt!: Date;

  @Field(() => Date, { nullable: true })
  closedAt!: Date | null;

  @Field(() => String, { nullable: true })
  outcome!: string | null;

  @Field(() => Int, { description: "Grows with each change." })
  version!: number;
}

@ObjectType("CasePayload", { simpleResolvers: true, description: "The case, or why not." })
export class CasePayload {
  @Field(() => CaseType, { nullable: true })
  case!: CaseType | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

@InputType({ description: "A title is enough. What is pulled in at once is held as `addToCase` holds it." })
export class OpenCaseInput {
  @Field()
  title!: string;

  @Field(() => String, { nullable: true, description: "What it is about." })
  story?: string | null;

  @Field(() => [String], { nullable: true })
  ticketNumbers?: string[] | null;

  @Field(() => [ID], { nullable: true })
  recordingIds?: string[] | null;

  @Field(() => String, { nullable: true, description: "The holds' reason; the title when it is left out." })
  reason?: string | null;
}

@InputType("CaseFilter", { description: "Each condition narrows; a list means any of these." })
export class CaseFilterInput {
  @Field(() => [CaseStateEnum], { nullable: true })
  states?: CaseState[] | null;

  @Field(() => String, { nullable: true, description: "Cases that hold this ticket." })
  ticketNumber?: string | null;

  @Field(() => String, { nullable: true, description: "A part of number, title or story." })
  text?: string | null;
}

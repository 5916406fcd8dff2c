import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { CallTaskKind, CallTaskOutcome, CallTaskState } from "../../schema/rules/call/task.js";
import { CallTaskKindEnum, CallTaskOutcomeEnum, CallTaskStateEnum } from "./callWords.js";
import { RefusalType } from "./refusal.js";

@ObjectType("CallTask", { simpleResolvers: true, description: "A missed call or a voicemail that somebody must return (R1)." })
export class CallTaskType {
  @Field(() => ID)
  id!: string;

  @Field(() => CallTaskKindEnum)
  kind!: CallTaskKind;

  @Field(() => CallTaskStateEnum)
  state!: CallTaskState;

  @Field({ description: "When the caller rang, or began to speak." })
  calledAt!: Date;

  @Field({ description: "When it came onto the list." })
  openedAt!: Date;

  @Field(() => Date, { nullable: true })
  doneAt!: Date | null;

  @Field(() => CallTaskOutcomeEnum, { nullable: true, description: "Null while it is open." })
  outcome!: CallTaskOutcome | null;

  @Field(() => String, { nullable: true, description: "What the desk wrote last." })
  note!: string | null;

  @Field(() => Int, { description: "How often the caller was rung and not reached." })
  tries!: number;

  @Field(() => Date, { nullable: true })
  lastTryAt!: Date | null;
}

@ObjectType("CallTaskPayload", { simpleResolvers: true, description: "The changed task, or why not." })
export class CallTaskPayload {
  @Field(() => CallTaskType, { nullable: true })
  task!: object | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

@InputType("CallTaskFilter", { description: "Each condition narrows." })
export class CallTaskFilterInput {
  @Field(() => CallTaskStateEnum, { nullable: true })
  state?: CallTaskState | null;

  @Field(() => CallTaskKindEnum, { nullable: true })
  kind?: CallTaskKind | null;
}

import { Field, Int, ObjectType } from "type-graphql";
import type { ClockSpan } from "../../schema/rules/clock/due.js";
import type { ClockName } from "../../schema/rules/clock/table.js";
import { ClockNameEnum, ClockSpanWhyEnum } from "./ticketWords.js";

@ObjectType("ClockSpan", { simpleResolvers: true, description: "A stretch between start and due, and whether it counts." })
class ClockSpanType {
  @Field()
  from!: Date;

  @Field()
  to!: Date;

  @Field(() => ClockSpanWhyEnum)
  why!: ClockSpan["why"];
}

@ObjectType("Clock", { simpleResolvers: true, description: "A promised time (handbook S): when it is due, and why." })
export class ClockType {
  @Field(() => ClockNameEnum)
  name!: ClockName;

  @Field(() => Int, { description: "From 1; a reopened or unsatisfied ticket has clocks of a new cycle (C4)." })
  cycle!: number;

  @Field({ description: '"elapsed" (around the clock) or the name of a working calendar.' })
  calendar!: string;

  @Field()
  startedAt!: Date;

  @Field()
  dueAt!: Date;

  @Field(() => Date, { nullable: true })
  pausedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  stoppedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "The due time that went by. It stays, whatever happens later (S8)." })
  breachedAt!: Date | null;

  @Field(() => [ClockSpanType], { description: "Why it is due then, span by span." })
  explain!: readonly ClockSpan[];
}

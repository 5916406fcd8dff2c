import { GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { RecordingType } from "./recording.js";
import { RefusalType } from "./refusal.js";

@ObjectType("RecordingMark", {
  simpleResolvers: true,
  description: "A moment of a recording, and what is to be heard there. Never rewritten; a removed one keeps its row.",
})
export class RecordingMarkType {
  @Field(() => ID)
  id!: string;

  @Field(() => GraphQLSafeInt, { description: "Milliseconds from the recording's beginning." })
  atMs!: number;

  @Field()
  note!: string;

  @Field()
  madeAt!: Date;

  @Field(() => Date, { nullable: true, description: "Null while it stands." })
  removedAt!: Date | null;
}

@ObjectType("RecordingMarkPayload", { simpleResolvers: true, description: "The mark and its recording, or why not." })
export class RecordingMarkPayload {
  @Field(() => RecordingMarkType, { nullable: true })
  mark!: RecordingMarkType | null;

  @Field(() => RecordingType, { nullable: true, description: "With the marks that stand now." })
  recording!: RecordingType | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

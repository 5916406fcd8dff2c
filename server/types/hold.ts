import { Field, ID, ObjectType } from "type-graphql";
import { RefusalType } from "./refusal.js";

@ObjectType("Hold", {
  simpleResolvers: true,
  description: "錄音保全: a case's claim on a recording. While it stands, nobody and nothing deletes the recording (R4).",
})
export class HoldType {
  @Field(() => ID)
  id!: string;

  @Field()
  reason!: string;

  @Field()
  placedAt!: Date;

  @Field(() => Date, { nullable: true, description: "Null while it stands." })
  releasedAt!: Date | null;

  @Field(() => String, { nullable: true })
  releaseReason!: string | null;
}

@ObjectType("HoldPayload", { simpleResolvers: true, description: "The hold, or why not." })
export class HoldPayload {
  @Field(() => HoldType, { nullable: true })
  hold!: HoldType | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

import { Field, ObjectType } from "type-graphql";
import { type ListenKind, listenKinds } from "../../schema/stores/recording/listens.js";
import { registerEnum } from "./enums.js";

const ListenKindEnum = registerEnum("ListenKind", listenKinds, "DOWNLOADED is the original file; LISTENED is what the player plays.");

@ObjectType("RecordingListen", {
  simpleResolvers: true,
  description: "One time that bytes of a recording were sent to somebody (R5). A player that moves about asks, and is on record, each time.",
})
export class RecordingListenType {
  @Field()
  at!: Date;

  @Field(() => ListenKindEnum)
  kind!: ListenKind;

  @Field(() => String, { nullable: true, description: "The network address it was sent to." })
  address!: string | null;
}

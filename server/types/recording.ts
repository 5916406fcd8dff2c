import { GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type AudioCondition, audioConditions } from "../../schema/rules/completeness.js";
import { type RecordingState, recordingStates } from "../../schema/rules/retention.js";
import { type RecordingKind, recordingKinds } from "../../schema/stores/recording/view.js";
import { registerEnum } from "./enums.js";

const RecordingKindEnum = registerEnum("RecordingKind", recordingKinds, "A recorded call, or a message left for somebody.");
const RecordingStateEnum = registerEnum(
  "RecordingState",
  recordingStates,
  "STORED, TRASHED when its time is over, PURGING and PURGED when its bytes go; QUARANTINED is what is not audio.",
);
const ConditionEnum = registerEnum("RecordingCondition", audioConditions, "What is the matter with the audio, if anything.");

@ObjectType("Recording", {
  simpleResolvers: true,
  description: "One audio file of the PBX, kept byte for byte for no fewer than 30 days (R2), longer while it is held (R4).",
})
export class RecordingType {
  @Field(() => ID)
  id!: string;

  @Field(() => RecordingKindEnum)
  kind!: RecordingKind;

  @Field(() => RecordingStateEnum)
  state!: RecordingState;

  @Field(() => ConditionEnum)
  condition!: AudioCondition;

  @Field(() => String, { nullable: true, description: "Why it is not OK, or why it is in quarantine." })
  reason!: string | null;

  @Field({ description: "The PBX that wrote it, as site.yaml names it." })
  source!: string;

  @Field({ description: "As the PBX named it, in its folder; may hold phone numbers." })
  originalName!: string;

  @Field({ description: "Of the original's bytes; stays when the bytes are gone." })
  sha256!: string;

  @Field(() => GraphQLSafeInt, { description: "Of the original." })
  bytes!: number;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "Milliseconds; null where nothing tells." })
  durationMs!: number | null;

  @Field({ description: "By its extension: wav, WAV (GSM in WAV), gsm, ..." })
  format!: string;

  @Field(() => Int, { nullable: true })
  channels!: number | null;

  @Field({ description: "When it began." })
  recordedAt!: Date;

  @Field({ description: "Kept until then at least, from the call's end (R2); held ones stay beyond it." })
  retainUntil!: Date;

  @Field(() => Date, { nullable: true, description: "Since when it lies in the trash; a hold brings it back." })
  trashedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  purgedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why it was purged, as the retention's rule says it." })
  purgeReason!: string | null;

  @Field(() => ID, { nullable: true, description: "Null until its call is known." })
  callId!: string | null;

  @Field(() => String, { nullable: true, description: "The same for all files of one conversation." })
  group!: string | null;

  @Field(() => String, { nullable: true, description: "`in` or `out`: the side that a file of separate legs has recorded." })
  leg!: string | null;
}

@InputType("RecordingFilter", { description: "Each condition narrows; a list means any of these." })
export class RecordingFilterInput {
  @Field(() => [RecordingStateEnum], { nullable: true })
  state?: RecordingState[] | null;

  @Field(() => [RecordingKindEnum], { nullable: true })
  kind?: RecordingKind[] | null;

  @Field(() => [ConditionEnum], { nullable: true })
  condition?: AudioCondition[] | null;

  @Field(() => ID, { nullable: true })
  callId?: string | null;

  @Field(() => String, { nullable: true, description: "Recordings that this case holds or has held." })
  caseNumber?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Only what is held now." })
  heldOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Files of which no row of the PBX tells: what does not agree is looked into." })
  withoutCall?: boolean | null;

  @Field(() => Date, { nullable: true })
  recordedFrom?: Date | null;

  @Field(() => Date, { nullable: true })
  recordedBefore?: Date | null;

  @Field(() => String, { nullable: true, description: "The caller's phone, as people write it." })
  caller?: string | null;
}

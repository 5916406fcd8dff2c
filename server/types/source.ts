import { Field, Int, ObjectType } from "type-graphql";
import type { SourceConfig } from "../../schema/config/site.js";
import { type SourceTroubleCode, registerStates, sourceTroubleCodes } from "../../schema/rules/source/report.js";
import { sourceStates } from "../../schema/rules/source/state.js";
import type { SourceView } from "../../schema/stores/source/view.js";
import { registerEnum } from "./enums.js";

export const SourceStateEnum = registerEnum(
  "SourceState",
  sourceStates,
  "SILENT: the worker does not look. TROUBLE: it looks, and something needs looking after. WAITING: all is well, and nothing " +
    "has come yet. LOOKING_FINE: it sees recordings or calls.",
);
export const RegisterStateEnum = registerEnum(
  "RegisterState",
  registerStates,
  "READ: it is there and is read as it grows. MISSING: there is no such file, as before a new PBX's first call.",
);
const SourceTroubleCodeEnum = registerEnum("SourceTroubleCode", sourceTroubleCodes, "What troubles a source; a code never changes.");

@ObjectType("SourceFolders", { simpleResolvers: true, description: "As site.yaml names them, made absolute; null: this PBX has none." })
export class SourceFoldersType {
  @Field(() => String, { nullable: true })
  monitor!: string | null;

  @Field(() => String, { nullable: true })
  voicemail!: string | null;

  @Field(() => String, { nullable: true })
  cdr!: string | null;

  @Field(() => String, { nullable: true })
  cel!: string | null;
}

@ObjectType("SourceTrouble", { simpleResolvers: true })
export class SourceTroubleType {
  @Field(() => SourceTroubleCodeEnum)
  code!: SourceTroubleCode;

  @Field(() => String, { nullable: true, description: "The folder or file that it is about." })
  path!: string | null;

  detail!: string | null;
}

@ObjectType("Source", {
  simpleResolvers: true,
  description: "A PBX that site.yaml declares, as its worker sees it: asked for again and again, the live test of a new one.",
})
export class SourceType {
  declared!: SourceConfig;

  view!: SourceView;

  @Field()
  name!: string;

  @Field({ description: "asterisk" })
  kind!: string;

  @Field(() => Date, { nullable: true, description: "When the worker last looked into the folders; null: never." })
  lastLookedAt!: Date | null;

  @Field(() => Int, { description: "Files in the recordings' folder now, of a kind of audio by their names." })
  recordingsSeen!: number;

  @Field(() => Date, { nullable: true, description: "When the newest of them was last written to, by its file system's clock." })
  newestRecordingAt!: Date | null;

  @Field(() => Int)
  voicemailsSeen!: number;

  @Field(() => Int, { description: "In the recordings' folder, of no kind that we know by name: they are looked into all the same." })
  otherFilesSeen!: number;

  @Field(() => Int, { description: "Older than the source's `since`." })
  olderLeftAlone!: number;

  @Field(() => Int, { description: "Rows of the call register that were read so far." })
  cdrRows!: number;

  @Field(() => Date, { nullable: true, description: "When the newest of its calls began." })
  newestCallAt!: Date | null;

  @Field(() => Int, { description: "Files that are stored." })
  takenIn!: number;

  @Field(() => Int, { description: "Files that are not whole yet, or could not be taken yet: they are tried again." })
  waiting!: number;

  @Field(() => Int, { description: "Files that turned out to be no audio." })
  quarantined!: number;
}

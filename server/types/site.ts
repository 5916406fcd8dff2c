import { GraphQLSafeInt } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { type Disk, type DiskState, type JudgedDisk, diskStates, disks } from "../../schema/rules/disk.js";
import { registerEnum } from "./enums.js";

@ObjectType("SiteFile", { simpleResolvers: true, description: "site.yaml, which sources and numbers are written into." })
export class SiteFileType {
  @Field({ description: "Where it is read from, on the server's machine." })
  path!: string;

  @Field({ description: "False: the site runs on defaults until it is written." })
  found!: boolean;

  @Field({ description: "It was written, changed or removed after this start: it counts from the next one." })
  changedSinceStart!: boolean;
}

@ObjectType("FirstRun", { simpleResolvers: true, description: "What a new site has already; what is false is still to be done." })
export class FirstRunType {
  @Field()
  hasDepartments!: boolean;

  @Field({ description: "Somebody besides the first administrator." })
  hasPeople!: boolean;

  @Field({ description: "site.yaml says the area code, where the country has such." })
  hasNumbers!: boolean;

  @Field({ description: "site.yaml names a PBX." })
  hasSource!: boolean;

  @Field()
  hasTenants!: boolean;

  @Field()
  hasCalls!: boolean;

  @Field()
  hasRecordings!: boolean;
}

const DiskEnum = registerEnum("Disk", disks, "What lies on it; both may lie on one.");
const DiskStateEnum = registerEnum(
  "DiskState",
  diskStates,
  "WARN: it fills up. STOP: no recording is taken in until there is room; the PBX keeps its files, and nothing is purged early.",
);

@ObjectType("DiskSpace", { simpleResolvers: true, description: "A disk as the worker measured it within the last half minute." })
export class DiskSpaceType implements JudgedDisk {
  @Field(() => DiskEnum)
  disk!: Disk;

  @Field(() => DiskStateEnum)
  state!: DiskState;

  @Field(() => GraphQLSafeInt, { nullable: true, description: "Null: it could not be measured." })
  freeBytes!: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true })
  totalBytes!: number | null;
}

@ObjectType("Site", { simpleResolvers: true, description: "The one site of this desk. site.yaml rules over it at every start." })
export class SiteType {
  @Field()
  name!: string;

  @Field({ description: "IANA zone: screens and forms show its times." })
  timeZone!: string;

  @Field({ description: "zh-TW, zh-HK, zh-CN or en." })
  language!: string;

  @Field(() => Int, { description: "R2: days from a call's end; never fewer than 30." })
  retentionDays!: number;

  @Field(() => Int, { description: "They come after `retentionDays`, not out of them." })
  trashDays!: number;
}

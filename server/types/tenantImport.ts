import { Field, Int, ObjectType } from "type-graphql";
import { type TenantRowRefusal, tenantRowRefusals } from "../../schema/rules/tenantFile/row.js";
import { registerEnum } from "./enums.js";
import { RefusalType } from "./refusal.js";

const TenantRowRefusalEnum = registerEnum("TenantRowRefusal", tenantRowRefusals, "Why a row of a file was not taken in; a code never changes.");

@ObjectType("RefusedTenantRow", { simpleResolvers: true })
export class RefusedTenantRow {
  @Field(() => Int, { description: "Of the file, from 1; a row with line breaks in it stands where it begins." })
  line!: number;

  @Field(() => TenantRowRefusalEnum)
  code!: TenantRowRefusal;

  @Field({ description: "What is wrong and what to do, in the viewer's language." })
  message!: string;

  @Field({ description: "The row as it came." })
  text!: string;
}

@ObjectType("TenantImportPayload", {
  simpleResolvers: true,
  description: "What a file changed. An import adds and corrects, and ends nothing; the same file again changes nothing.",
})
export class TenantImportPayload {
  @Field(() => Int)
  created!: number;

  @Field(() => Int)
  updated!: number;

  @Field(() => Int)
  unchanged!: number;

  @Field(() => [RefusedTenantRow])
  refused!: RefusedTenantRow[];

  @Field(() => [String], { description: "Columns that are none of ours, and were left out." })
  ignored!: string[];

  @Field(() => RefusalType, { nullable: true, description: "Why nothing of the file was looked at." })
  refusal!: RefusalType | null;
}

import { Field, ObjectType } from "type-graphql";
import { type RefusalCode, refusalCodes } from "../../schema/rules/refusal.js";
import { registerEnum } from "./enums.js";

const RefusalCodeEnum = registerEnum("RefusalCode", refusalCodes, "Why something was refused; a code never changes.");

@ObjectType("Refusal", { simpleResolvers: true, description: "Why a change was not made. Nothing was changed." })
export class RefusalType {
  @Field(() => RefusalCodeEnum)
  code!: RefusalCode;

  @Field({ description: "What is wrong and what to do, in the viewer's language." })
  message!: string;

  @Field(() => String, { nullable: true, description: "The input field that it is about." })
  field!: string | null;
}

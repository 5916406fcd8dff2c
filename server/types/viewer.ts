import { Field, ID, ObjectType } from "type-graphql";
import type { Role } from "../../schema/rules/role.js";
import { RefusalType } from "./refusal.js";
import { RoleEnum } from "./role.js";

@ObjectType("Viewer", { simpleResolvers: true, description: "Who is signed in." })
export class ViewerType {
  @Field(() => ID)
  id!: string;

  @Field()
  login!: string;

  @Field()
  displayName!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { description: "Codes of the departments this person works for." })
  departments!: readonly string[];

  @Field(() => String, { nullable: true, description: "The person's phone on the PBX." })
  extension!: string | null;

  @Field({ description: "zh-TW, zh-HK, zh-CN or en." })
  language!: string;

  @Field({ description: "A one-time password was used: nothing but a change of password is allowed." })
  mustChangePassword!: boolean;
}

@ObjectType("ViewerPayload", { simpleResolvers: true })
export class ViewerPayload {
  @Field(() => ViewerType, { nullable: true })
  viewer!: ViewerType | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

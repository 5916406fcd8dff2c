import { Field, ID, ObjectType } from "type-graphql";
import type { Role } from "../../schema/rules/role.js";
import { RoleEnum } from "./role.js";

@ObjectType("Staff", { simpleResolvers: true, description: "A person of the site, as colleagues see them." })
export class StaffType {
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
}

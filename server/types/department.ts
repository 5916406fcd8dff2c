import { Field, Int, ObjectType } from "type-graphql";
import type { Language } from "../../schema/rules/language.js";

@ObjectType("Department", { simpleResolvers: true, description: "A department that tickets are handed to." })
export class DepartmentType {
  @Field()
  code!: string;

  names!: Record<Language, string>;

  @Field(() => Int, { description: "Its place in lists." })
  position!: number;

  @Field(() => Date, { nullable: true, description: "No longer used since." })
  disabledAt!: Date | null;
}

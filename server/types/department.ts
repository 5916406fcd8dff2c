import { Field, InputType, Int, ObjectType } from "type-graphql";
import type { DepartmentNames } from "../../schema/rules/department.js";
import { RefusalType } from "./refusal.js";

@ObjectType("DepartmentName", { simpleResolvers: true })
export class DepartmentNameType {
  @Field({ description: "zh-TW, zh-HK, zh-CN or en." })
  language!: string;

  @Field()
  name!: string;
}

@ObjectType("Department", { simpleResolvers: true, description: "A department that tickets are handed to." })
export class DepartmentType {
  @Field()
  code!: string;

  names!: DepartmentNames;

  @Field(() => Int, { description: "Its place in lists." })
  position!: number;

  @Field(() => Date, { nullable: true, description: "No longer used since." })
  disabledAt!: Date | null;

  @Field(() => Int, { description: "Send it with a change: one that saw an older version is refused with CONFLICT." })
  version!: number;
}

@ObjectType("DepartmentPayload", { simpleResolvers: true })
export class DepartmentPayload {
  @Field(() => DepartmentType, { nullable: true, description: "With a CONFLICT: the department as it stands." })
  department!: DepartmentType | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

@InputType("DepartmentNameInput")
export class DepartmentNameInput {
  @Field({ description: "zh-TW, zh-HK, zh-CN or en." })
  language!: string;

  @Field({ description: "Blank: the department has no name in this language." })
  name!: string;
}

import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import { listDepartments } from "../../schema/stores/departments.js";
import type { Context } from "../context.js";
import { DepartmentType } from "../types/department.js";

@Resolver(() => DepartmentType)
export class DepartmentResolver {
  @Query(() => [DepartmentType], { description: "In the site's order; those no longer used at the end." })
  departments(@Ctx() { source }: Context): Promise<DepartmentType[]> {
    return reading(source, listDepartments);
  }

  @FieldResolver(() => String, { description: "In the viewer's language." })
  name(@Root() { code, names }: DepartmentType, @Ctx() { language }: Context): string {
    return names[language] ?? code;
  }
}

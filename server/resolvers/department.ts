import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import { departmentName } from "../../schema/rules/department.js";
import { languages } from "../../schema/rules/language.js";
import { listDepartments } from "../../schema/stores/departments.js";
import type { Context } from "../context.js";
import { DepartmentNameType, DepartmentType } from "../types/department.js";

@Resolver(() => DepartmentType)
export class DepartmentResolver {
  @Query(() => [DepartmentType], { description: "In the site's order; those no longer used at the end." })
  departments(@Ctx() { source }: Context): Promise<DepartmentType[]> {
    return reading(source, listDepartments);
  }

  @FieldResolver(() => String, { description: "In the viewer's language; in the site's where it has no name in that one." })
  name(@Root() department: DepartmentType, @Ctx() { language, site }: Context): string {
    return departmentName(department, language, site.site.language);
  }

  @FieldResolver(() => [DepartmentNameType], { description: "As the administrator gave them." })
  names(@Root() { names }: DepartmentType): DepartmentNameType[] {
    return languages.flatMap((language) => (names[language] === undefined ? [] : [{ language, name: names[language] }]));
  }
}

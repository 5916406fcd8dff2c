import { Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../context.js";
import { ViewerType } from "../types/viewer.js";

@Resolver()
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: "Who is signed in; null before." })
  me(@Ctx() { viewer }: Context): ViewerType | null {
    return viewer;
  }
}

import "reflect-metadata";
import type { GraphQLSchema } from "graphql";
import { GraphQLDateTime } from "graphql-scalars";
import { type NonEmptyArray, buildSchema } from "type-graphql";
import { ViewerResolver } from "./resolvers/viewer.js";

const resolvers: NonEmptyArray<Function> = [ViewerResolver];

/** The whole GraphQL schema of the hub. */
export function buildHubSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers,
    // class-validator would check what zod and the rules check already, and name neither the rule nor the cure.
    validate: false,
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Subscriptions bring their own iterables; type-graphql wants some pub/sub all the same.
    pubSub: { publish: () => undefined, subscribe: () => neverYields() },
  });
}

async function* neverYields(): AsyncGenerator<never> {}

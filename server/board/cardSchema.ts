import { MapperKind, mapSchema } from "@graphql-tools/utils";
import type { GraphQLSchema } from "graphql";

/** What a card has ready, type by type: {@link CardTicket} has it under the field's name. */
const ready: Readonly<Record<string, readonly string[]>> = {
  Query: ["board"],
  Ticket: ["department", "handler", "recordedBy", "tenant", "calls", "held", "clocks", "nextDue"],
  Tenant: ["units"],
};

/** The same schema, but these fields ask no resolver: some 3,000 calls fewer for a board of 300. */
export const cardSchema = (schema: GraphQLSchema): GraphQLSchema =>
  mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]({ resolve, ...config }, fieldName, typeName) {
      return ready[typeName]?.includes(fieldName) ? config : { ...config, resolve };
    },
  });

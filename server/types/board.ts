import { GraphQLSafeInt } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { TicketType } from "./ticket.js";

@ObjectType("Board", { simpleResolvers: true, description: "The open tickets, what is due next first." })
export class BoardType {
  @Field(() => GraphQLSafeInt, { description: "Pass it to boardChanged(since:) to follow from here without a hole or a repeat." })
  seq!: number;

  @Field({ description: "The database's time of this answer." })
  asOf!: Date;

  @Field(() => [TicketType])
  tickets!: readonly object[];
}

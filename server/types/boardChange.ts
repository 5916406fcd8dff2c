import { GraphQLSafeInt } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { TicketType } from "./ticket.js";

@ObjectType("BoardChange", {
  simpleResolvers: true,
  description: "What makes a board of an earlier `seq` one of this `seq`: forget everything if `reset`, put in `upserted`, take out `removed`.",
})
export class BoardChangeType {
  @Field(() => GraphQLSafeInt, { description: "Grows with each message. Pass the last one to `since` to go on after a cut." })
  seq!: number;

  @Field({ description: "`upserted` is the whole board: the first message without `since`, or where `since` is too old." })
  reset!: boolean;

  @Field({ description: "The database's time of this message." })
  asOf!: Date;

  @Field(() => [TicketType], { description: "Tickets that are on the board now, as they are now." })
  upserted!: readonly object[];

  @Field(() => [ID], { description: "Tickets that are not on the board now; some may never have been on it." })
  removed!: readonly string[];
}

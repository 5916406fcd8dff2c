import { GraphQLSafeInt } from "graphql-scalars";
import { Arg, Resolver, Root, Subscription } from "type-graphql";
import { unstorableField } from "../../schema/stores/storable.js";
import { ticketScope } from "../auth/scope.js";
import { type BoardChange, boardFeed } from "../live/boardFeed.js";
import { type FeedStream, feedStream } from "../live/stream.js";
import type { SocketContext } from "../live/socketContext.js";
import { BoardChangeType } from "../types/boardChange.js";
import { BoardFilter } from "../types/boardFilter.js";
import { badInput } from "../types/connection.js";
import { signedIn } from "./command.js";

interface Asked {
  args: { since?: number | null; filter?: BoardFilter | null };
  context: SocketContext;
}

@Resolver()
export class BoardChangedResolver {
  @Subscription(() => BoardChangeType, {
    description:
      "The board as it moves. Without `since` the first message is the whole board; with the last `seq` that was seen " +
      "it goes on from there, without a hole or a repeat.",
    subscribe: ({ args, context }: Asked): FeedStream<BoardChange> => {
      const { source, live } = context;
      // A feed that can never be read would be tried again and again, by the server and by the client.
      const unstorable = unstorableField(args.filter);
      if (unstorable !== null) throw badInput(`filter.${unstorable} holds what no text of the desk holds.`);
      const feed = boardFeed(source, ticketScope(signedIn(context)), args.filter ?? {});
      return feedStream({ source, live, feed, since: args.since ?? null });
    },
  })
  boardChanged(
    @Root() change: BoardChange,
    @Arg("since", () => GraphQLSafeInt, { nullable: true }) _since?: number,
    @Arg("filter", () => BoardFilter, { nullable: true }) _filter?: BoardFilter,
  ): BoardChangeType {
    return change;
  }
}

import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { transaction } from "../../schema/database/transaction.js";
import { readBoard } from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import type { Context } from "../context.js";
import { BoardType } from "../types/board.js";
import { BoardFilter } from "../types/boardFilter.js";
import { readSeq } from "../../schema/stores/relay.js";
import { signedIn } from "./command.js";

@Resolver()
export class BoardResolver {
  @Query(() => BoardType, { description: "The live board as it stands; follow it with boardChanged." })
  board(
    @Ctx() context: Context,
    @Arg("filter", () => BoardFilter, { nullable: true }) filter?: BoardFilter,
  ): Promise<BoardType> {
    const scope = ticketScope(signedIn(context));
    // One snapshot: what the tickets show and what `seq` says are of the same moment.
    return transaction(
      context.source,
      async (tx) => ({ seq: await readSeq(tx), asOf: await tx.now(), tickets: await readBoard(tx, scope, filter ?? {}) }),
      "REPEATABLE READ",
    );
  }
}

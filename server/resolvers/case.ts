import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import type { Hold } from "../../schema/rules/hold.js";
import type { CaseView } from "../../schema/stores/case/row.js";
import { countCases, pageOfCases, readCase } from "../../schema/stores/case/view.js";
import type { RecordingView } from "../../schema/stores/recording/view.js";
import type { TicketView } from "../../schema/stores/ticket/view.js";
import { seesTicketOf } from "../auth/scope.js";
import type { Context } from "../context.js";
import { CaseFilterInput, CaseType } from "../types/case.js";
import { type Connection, PageArgs, connectionOf, pageRequest, toConnection } from "../types/connection.js";
import { HoldType } from "../types/hold.js";
import { RecordingType } from "../types/recording.js";
import { StaffType } from "../types/staff.js";
import { TicketType } from "../types/ticket.js";
import { signedIn } from "./command.js";

const CaseConnection = connectionOf<CaseView>("Case", CaseType);

@Resolver(() => CaseType)
export class CaseResolver {
  @Query(() => CaseType, { nullable: true, description: "One case by its register number." })
  case(@Ctx() { source }: Context, @Arg("number") number: string): Promise<CaseView | null> {
    return reading(source, (tx) => readCase(tx, number));
  }

  @Query(() => CaseConnection, { description: "Cases of any state, the latest first." })
  async cases(
    @Ctx() { source }: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => CaseFilterInput, { nullable: true }) filter?: CaseFilterInput,
  ): Promise<Connection<CaseView>> {
    const request = pageRequest(args);
    const page = await reading(source, (tx) => pageOfCases(tx, filter ?? {}, request));
    return toConnection(
      page,
      request,
      ({ openedAt, id }) => ({ at: openedAt, id }),
      () => reading(source, (tx) => countCases(tx, filter ?? {})),
    );
  }

  @FieldResolver(() => [TicketType], { description: "Those of its tickets that you may see." })
  async tickets(@Root() { id }: CaseView, @Ctx() context: Context): Promise<TicketView[]> {
    const members = await context.loaders.caseTickets.load(id);
    const tickets = await Promise.all(members.map(({ ticketId }) => context.loaders.ticket.load(ticketId)));
    return tickets.filter((ticket) => ticket !== null && seesTicketOf(signedIn(context), ticket.departmentCode)) as TicketView[];
  }

  @FieldResolver(() => [RecordingType], { description: "All that it holds or has held." })
  async recordings(@Root() { id }: CaseView, @Ctx() { loaders }: Context): Promise<RecordingView[]> {
    const holds = await loaders.holdsOfCase.load(id);
    const ids = [...new Set(holds.map(({ recordingId }) => recordingId))];
    const found = await Promise.all(ids.map((recordingId) => loaders.recording.load(recordingId)));
    return found.filter((recording) => recording !== null);
  }

  @FieldResolver(() => [HoldType], { description: "Standing and released, the latest first. Closing the case releases none." })
  holds(@Root() { id }: CaseView, @Ctx() { loaders }: Context): Promise<Hold[]> {
    return loaders.holdsOfCase.load(id);
  }

  @FieldResolver(() => StaffType, { nullable: true })
  openedBy(@Root() { openedBy }: CaseView, @Ctx() { loaders }: Context): Promise<StaffType | null> {
    return loaders.staff.load(openedBy);
  }

  @FieldResolver(() => StaffType, { nullable: true })
  closedBy(@Root() { closedBy }: CaseView, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return closedBy === null ? null : loaders.staff.load(closedBy);
  }
}

@Resolver(() => TicketType)
export class TicketCasesResolver {
  @FieldResolver(() => [CaseType], { description: "The cases that it is in, open and closed, the latest first." })
  cases(@Root() { id }: TicketView, @Ctx() { loaders }: Context): Promise<CaseView[]> {
    return loaders.casesOfTicket.load(id);
  }

  @FieldResolver(() => Boolean, { description: "It is in an open case, or a recording of one of its linked calls is held (R3)." })
  async held(@Root() { id }: TicketView, @Ctx() { loaders }: Context): Promise<boolean> {
    return (await loaders.heldTicket.load(id)) !== null;
  }
}

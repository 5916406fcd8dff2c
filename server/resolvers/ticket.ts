import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import { type Clock, type ClockFace, faceOf, nextDue } from "../../schema/rules/clock.js";
import type { TicketEvent } from "../../schema/rules/ticket/event.js";
import { type NumberPlan, readNumber } from "../../schema/rules/number.js";
import {
  type TicketFilter,
  type TicketView,
  countTickets,
  pageOfTickets,
  readTicket,
} from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import type { Viewer } from "../auth/viewer.js";
import type { Context } from "../context.js";
import { type Connection, PageArgs, connectionOf, pageRequest, toConnection } from "../types/connection.js";
import { ClockType } from "../types/clock.js";
import { DepartmentType } from "../types/department.js";
import { PhoneNumberType, phoneFor } from "../types/phoneNumber.js";
import { StaffType } from "../types/staff.js";
import { CallBackType, TicketEventType, TicketType } from "../types/ticket.js";
import { TicketFilterInput } from "../types/ticketInputs.js";
import { ClockFaceEnum } from "../types/ticketWords.js";
import { signedIn } from "./command.js";
import { refuseGuessing } from "./guessing.js";

export const TicketConnection = connectionOf<TicketView>("Ticket", TicketType);

@Resolver(() => TicketType)
export class TicketResolver {
  @Query(() => TicketType, { nullable: true, description: "One ticket by its register number." })
  ticket(@Ctx() context: Context, @Arg("number") number: string): Promise<TicketView | null> {
    const scope = ticketScope(signedIn(context));
    return reading(context.source, (tx) => readTicket(tx, scope, number));
  }

  @Query(() => TicketConnection, { description: "Tickets of any state, newest first." })
  async tickets(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => TicketFilterInput, { nullable: true }) filter?: TicketFilterInput,
  ): Promise<Connection<TicketView>> {
    const viewer = signedIn(context);
    const scope = ticketScope(viewer);
    const request = pageRequest(args);
    const wanted = filterFor(viewer, filter ?? {}, context.numbers);
    const page = await reading(context.source, (tx) => pageOfTickets(tx, scope, wanted, request));
    return toConnection(
      page,
      request,
      ({ recordedAt, id }) => ({ at: recordedAt, id }),
      () => reading(context.source, (tx) => countTickets(tx, scope, wanted)),
    );
  }

  @FieldResolver(() => PhoneNumberType, { nullable: true })
  reporterPhone(@Root() ticket: TicketView, @Ctx() { viewer, numbers }: Context): PhoneNumberType | null {
    const { reporterPhone, departmentCode } = ticket;
    return reporterPhone && phoneFor(viewer, numbers, reporterPhone.raw, reporterPhone.e164, departmentCode);
  }

  @FieldResolver(() => DepartmentType, { nullable: true, description: "While RECORDED only a suggestion." })
  department(@Root() ticket: TicketView, @Ctx() { loaders }: Context): Promise<DepartmentType | null> | null {
    return ticket.departmentCode === null ? null : loaders.department.load(ticket.departmentCode);
  }

  @FieldResolver(() => StaffType, { nullable: true })
  handler(@Root() ticket: TicketView, @Ctx() { loaders }: Context): Promise<StaffType | null> | null {
    return ticket.handlerId === null ? null : loaders.staff.load(ticket.handlerId);
  }

  @FieldResolver(() => StaffType, { nullable: true, description: "Who wrote it down." })
  recordedBy(@Root() ticket: TicketView, @Ctx() { loaders }: Context): Promise<StaffType | null> {
    return loaders.staff.load(ticket.recordedBy);
  }

  @FieldResolver(() => [ClockType], { description: "Every clock of every cycle (handbook S)." })
  clocks(@Root() { clocks, seenAt }: TicketView): SeenClock[] {
    return clocks.map((clock) => seen(clock, seenAt));
  }

  @FieldResolver(() => ClockType, { nullable: true, description: "The running clock that is, or was, due first." })
  nextDue(@Root() { clocks, seenAt }: TicketView): SeenClock | null {
    const next = nextDue(clocks);
    return next && seen(next, seenAt);
  }

  @FieldResolver(() => [CallBackType])
  callBacks(@Root() { events }: TicketView): CallBackType[] {
    return events.flatMap(({ type, at, by, data }) =>
      type === "CALLED_BACK" ? [{ at, by, ...data, nextTryAt: dateOf(data.nextTryAt) }] : [],
    );
  }

  @FieldResolver(() => [TicketEventType], { description: "All that happened to it, oldest first." })
  history(@Root() { events }: TicketView): TicketEventType[] {
    return events.map((event) => ({ ...event, data: withoutPeople(event) }));
  }
}

/** A clock, and the moment of the answer that its face is for: to be reckoned where it is asked for. */
type SeenClock = Clock & { seenAt: Date };

@Resolver(() => ClockType)
export class ClockResolver {
  @FieldResolver(() => ClockFaceEnum, { description: "At the moment of the answer." })
  face(@Root() clock: SeenClock): ClockFace {
    return faceOf(clock, clock.seenAt);
  }
}

const foundOut = { text: "description", reporterPhone: "reporterPhone", handlerLogin: "handler" } as const;

function filterFor(viewer: Viewer, filter: TicketFilterInput, numbers: NumberPlan): TicketFilter {
  refuseGuessing(viewer, "Ticket", foundOut, filter);
  const { reporterPhone, ...rest } = filter;
  return { ...rest, reporters: reporterPhone ? readingsOf(reporterPhone, numbers) : null };
}

/** A number that is none is looked for as it was written. */
function readingsOf(phone: string, numbers: NumberPlan): string[] {
  const { candidates } = readNumber(phone, numbers);
  return candidates.length > 0 ? candidates : [phone.trim()];
}

const seen = (clock: Clock, seenAt: Date): SeenClock => ({ ...clock, seenAt });

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** The reporter's name and phone have fields of their own, with rights of their own. */
function withoutPeople({ type, data }: TicketEvent): object {
  if (type !== "RECORDED") return data;
  const { reporterName: _name, reporterPhone: _phone, ...rest } = data;
  return rest;
}

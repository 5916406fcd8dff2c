import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import { type NumberPlan, readNumber } from "../../schema/rules/number.js";
import { seesPhone } from "../../schema/rules/people.js";
import { withoutUnseen } from "../../schema/rules/text.js";
import { type TenantFilter, countTenants, pageOfTenants } from "../../schema/stores/tenant/list.js";
import { type TicketView, countTickets, pageOfTickets } from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import type { Viewer } from "../auth/viewer.js";
import type { Context } from "../context.js";
import { type Connection, PageArgs, connectionOf, namePageRequest, pageRequest, toConnection } from "../types/connection.js";
import { TenantContactType, TenantPhoneType, TenantType, TenantUnitType } from "../types/tenant.js";
import { TenantFilterInput } from "../types/tenantInputs.js";
import { forbidden, signedIn } from "./command.js";
import { TicketConnection } from "./ticket.js";

const TenantConnection = connectionOf<TenantType>("Tenant", TenantType);

const atArg = { nullable: true, description: "Those of this moment; without it all of them, past ones included." };

@Resolver(() => TenantType)
export class TenantResolver {
  @Query(() => TenantType, { nullable: true })
  tenant(@Ctx() { loaders }: Context, @Arg("id", () => ID) id: string): Promise<TenantType | null> {
    return loaders.tenant.load(id);
  }

  @Query(() => TenantConnection, { description: "By name." })
  async tenants(
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => TenantFilterInput, { nullable: true }) filter?: TenantFilterInput,
  ): Promise<Connection<TenantType>> {
    const request = namePageRequest(args);
    const wanted = filterOf(filter ?? {}, signedIn(context), context.numbers);
    const page = await reading(context.source, (tx) => pageOfTenants(tx, wanted, request));
    return toConnection(
      page,
      request,
      ({ name, id }) => ({ name, id }),
      () => reading(context.source, (tx) => countTenants(tx, wanted)),
    );
  }

  @FieldResolver(() => [TenantUnitType], { description: "Who was where when (V1)." })
  async units(
    @Root() { id }: TenantType,
    @Ctx() { loaders }: Context,
    @Arg("at", () => Date, atArg) at?: Date,
  ): Promise<TenantUnitType[]> {
    return lastingAt(await loaders.tenantUnits.load(id), at);
  }

  @FieldResolver(() => [TenantContactType])
  async contacts(
    @Root() { id }: TenantType,
    @Ctx() { loaders }: Context,
    @Arg("at", () => Date, atArg) at?: Date,
  ): Promise<TenantContactType[]> {
    return lastingAt(await loaders.tenantContacts.load(id), at);
  }

  @FieldResolver(() => [TenantPhoneType], { description: "The tenant's own and its contacts'." })
  async phones(
    @Root() { id }: TenantType,
    @Ctx() { loaders }: Context,
    @Arg("at", () => Date, atArg) at?: Date,
  ): Promise<TenantPhoneType[]> {
    return lastingAt(await loaders.tenantPhones.load(id), at);
  }

  @FieldResolver(() => TicketConnection, { description: "Those the viewer may see, newest first." })
  async tickets(
    @Root() { id }: TenantType,
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<TicketView>> {
    const scope = ticketScope(signedIn(context));
    const request = pageRequest(args);
    const page = await reading(context.source, (tx) => pageOfTickets(tx, scope, { tenantId: id }, request));
    return toConnection(
      page,
      request,
      ({ recordedAt, id: ticketId }) => ({ at: recordedAt, id: ticketId }),
      () => reading(context.source, (tx) => countTickets(tx, scope, { tenantId: id })),
    );
  }
}

function lastingAt<Part extends { since: Date; until: Date | null }>(parts: Part[], at: Date | undefined): Part[] {
  return at == null ? parts : parts.filter(({ since, until }) => since <= at && (until === null || until > at));
}

function filterOf(asked: TenantFilterInput, viewer: Viewer, numbers: NumberPlan): TenantFilter {
  // PostgreSQL takes no NUL.
  const [text, phone, unit] = [asked.text, asked.phone, asked.unit].map((given) => (given == null ? null : withoutUnseen(given).replaceAll("\0", "")));
  const words = (text ?? "").trim().split(/\s+/u).filter(Boolean).slice(0, 8);
  const mayAskDigits = seesPhone(viewer, null);
  // Six hidden digits are soon tried through, thirty questions at a time.
  if (phone !== null && !mayAskDigits) throw forbidden("TenantFilter.phone", viewer);
  return {
    anchor: asked.anchor ?? null,
    current: asked.current ?? null,
    unit: unit ?? null,
    words: words.map((word) => ({ text: word, phone: mayAskDigits ? phoneWord(word, numbers) : null })),
    phone: phone == null ? null : (readNumber(phone, numbers).e164 ?? phone.trim()),
  };
}

/** A word that could be a number or a part of one. */
function phoneWord(word: string, numbers: NumberPlan): { digits: string; e164: string[] } | null {
  const plain = word.normalize("NFKC");
  if (!/^[+\d().-]+$/u.test(plain)) return null;
  const { e164 } = readNumber(plain, numbers);
  return { digits: plain.replace(/\D/gu, ""), e164: e164 === null ? [] : [e164] };
}

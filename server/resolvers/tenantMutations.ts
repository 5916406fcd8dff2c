import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import { type Tx, reading } from "../../schema/database/transaction.js";
import type { TenantFacts } from "../../schema/rules/tenant.js";
import { createTenant, updateTenant } from "../../schema/stores/tenant/change.js";
import type { TenantOutcome } from "../../schema/stores/tenant/door.js";
import { tenantsById } from "../../schema/stores/tenant/find.js";
import {
  addTenantContact,
  addTenantPhone,
  addTenantUnit,
  endTenantContact,
  endTenantPhone,
  endTenantUnit,
} from "../../schema/stores/tenant/history.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import type { Context } from "../context.js";
import { TenantPayload } from "../types/tenant.js";
import { CreateTenantInput, TenantContactInput, UpdateTenantInput } from "../types/tenantInputs.js";
import { type Request, change, toRefusal } from "./command.js";
import { idempotencyKeyArg, versionArg } from "./commandArgs.js";

const sinceArg = { nullable: true, description: "When it began, if not just now." };
const untilArg = { nullable: true, description: "When it ended, if not just now." };

/** Changes of tenants' files; who may make them stands in `schema/rules/tenant.ts`. */
@Resolver()
export class TenantMutations {
  @Mutation(() => TenantPayload, { description: "Opens a file." })
  createTenant(
    @Ctx() context: Context,
    @Arg("input") input: CreateTenantInput,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const { name, code = null, trade = null, anchor, note = null, since = null, until = null, units } = input;
    const wanted = { name, code, trade, anchor: anchor ?? false, note, since, until, units: units ?? [] };
    const request = { operation: "createTenant", idempotencyKey, input };
    return answer(context, request, (tx, acting) => createTenant(tx, acting, wanted));
  }

  @Mutation(() => TenantPayload, { description: "Corrects what the file says; what it was stays in the audit register." })
  updateTenant(
    @Ctx() context: Context,
    @Arg("tenantId", () => ID) tenantId: string,
    @Arg("input") input: UpdateTenantInput,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const request = { operation: "updateTenant", idempotencyKey, input: { tenantId, input, version } };
    return answer(context, request, (tx, acting) =>
      updateTenant(tx, acting, { tenantId, version: version ?? null }, changeOf(input)),
    );
  }

  @Mutation(() => TenantPayload)
  addTenantUnit(
    @Ctx() context: Context,
    @Arg("tenantId", () => ID) tenantId: string,
    @Arg("unit") unit: string,
    @Arg("since", () => Date, sinceArg) since?: Date,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const request = { operation: "addTenantUnit", idempotencyKey, input: { tenantId, unit, since, version } };
    return answer(context, request, (tx, acting) =>
      addTenantUnit(tx, acting, { tenantId, version: version ?? null }, { unit, since: since ?? null }),
    );
  }

  @Mutation(() => TenantPayload, { description: "The tenant has left the unit; that it was there stays on record." })
  endTenantUnit(
    @Ctx() context: Context,
    @Arg("unitId", () => ID) unitId: string,
    @Arg("until", () => Date, untilArg) until?: Date,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const request = { operation: "endTenantUnit", idempotencyKey, input: { unitId, until, version } };
    return answer(context, request, (tx, acting) =>
      endTenantUnit(tx, acting, { id: unitId, version: version ?? null, until: until ?? null }),
    );
  }

  @Mutation(() => TenantPayload)
  addTenantContact(
    @Ctx() context: Context,
    @Arg("tenantId", () => ID) tenantId: string,
    @Arg("input") input: TenantContactInput,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const { name, title = null, phones, since = null } = input;
    const request = { operation: "addTenantContact", idempotencyKey, input: { tenantId, input, version } };
    return answer(context, request, (tx, acting) =>
      addTenantContact(
        tx,
        acting,
        { tenantId, version: version ?? null },
        { name, title, phones: phones ?? [], since },
        context.numbers,
      ),
    );
  }

  @Mutation(() => TenantPayload, { description: "Somebody no longer speaks for the tenant; their phones end with them." })
  endTenantContact(
    @Ctx() context: Context,
    @Arg("contactId", () => ID) contactId: string,
    @Arg("until", () => Date, untilArg) until?: Date,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const request = { operation: "endTenantContact", idempotencyKey, input: { contactId, until, version } };
    return answer(context, request, (tx, acting) =>
      endTenantContact(tx, acting, { id: contactId, version: version ?? null, until: until ?? null }),
    );
  }

  @Mutation(() => TenantPayload)
  addTenantPhone(
    @Ctx() context: Context,
    @Arg("tenantId", () => ID) tenantId: string,
    @Arg("phone", { description: "As it is written; it must be readable as a number." }) phone: string,
    @Arg("contactId", () => ID, { nullable: true, description: "Whose it is; without one the tenant's own." }) contactId?: string,
    @Arg("since", () => Date, sinceArg) since?: Date,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const added = { phone, contactId: contactId ?? null, since: since ?? null };
    const request = { operation: "addTenantPhone", idempotencyKey, input: { tenantId, ...added, version } };
    return answer(context, request, (tx, acting) =>
      addTenantPhone(tx, acting, { tenantId, version: version ?? null }, added, context.numbers),
    );
  }

  @Mutation(() => TenantPayload)
  endTenantPhone(
    @Ctx() context: Context,
    @Arg("phoneId", () => ID) phoneId: string,
    @Arg("until", () => Date, untilArg) until?: Date,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantPayload> {
    const request = { operation: "endTenantPhone", idempotencyKey, input: { phoneId, until, version } };
    return answer(context, request, (tx, acting) =>
      endTenantPhone(tx, acting, { id: phoneId, version: version ?? null, until: until ?? null }),
    );
  }
}

/** A name and yes or no cannot be empty: null means the same there as leaving out. */
function changeOf({ name, anchor, code, trade, note, since, until }: UpdateTenantInput): Partial<TenantFacts> {
  return {
    ...(name != null && { name }),
    ...(anchor != null && { anchor }),
    ...(code !== undefined && { code }),
    ...(trade !== undefined && { trade }),
    ...(note !== undefined && { note }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

async function answer(
  context: Context,
  request: Request,
  work: (tx: Tx, acting: Acting) => Promise<TenantOutcome>,
): Promise<TenantPayload> {
  const done = await change(context, request, async (tx, acting) => {
    const outcome = await work(tx, acting);
    return "tenant" in outcome ? { changed: outcome.tenant.id } : outcome;
  });
  if ("refusal" in done) return { tenant: null, refusal: toRefusal(done.refusal, context) };
  const [tenant = null] = await reading(context.source, (tx) => tenantsById(tx, [done.changed]));
  return { tenant, refusal: null };
}

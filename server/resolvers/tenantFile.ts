import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { transaction } from "../../schema/database/transaction.js";
import { maskNumber } from "../../schema/rules/number.js";
import { seesPhone } from "../../schema/rules/people.js";
import { type Refusal, refuse } from "../../schema/rules/refusal.js";
import { rowRefusalMessage } from "../../schema/rules/tenantFile/words.js";
import { once } from "../../schema/stores/idempotency.js";
import { refuseUnstorable } from "../../schema/stores/storable.js";
import { exportTenants } from "../../schema/stores/tenant/export.js";
import { type ImportReport, importTenants } from "../../schema/stores/tenant/import.js";
import type { Context } from "../context.js";
import { TenantImportPayload } from "../types/tenantImport.js";
import { actingOf, toRefusal } from "./command.js";
import { idempotencyKeyArg } from "./commandArgs.js";

@Resolver()
export class TenantFileResolver {
  @Query(() => String, { description: "The current tenants as CSV with the mark that Excel needs; every export is on record." })
  tenantsCsv(@Ctx() context: Context): Promise<string> {
    const { actor, audit } = actingOf(context);
    const showPhone = seesPhone(actor, null) ? (raw: string) => raw : maskNumber;
    return transaction(context.source, (tx) => exportTenants(tx, audit, showPhone));
  }

  @Mutation(() => TenantImportPayload, { description: "Takes a CSV file in; the rows that it cannot take are named, the others are saved." })
  async importTenants(
    @Ctx() context: Context,
    @Arg("csv", { description: "The text of the file, its header first." }) csv: string,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<TenantImportPayload> {
    const { actor, audit } = actingOf(context);
    // The file's own texts are refused row by row.
    const unstorable = refuseUnstorable({ input: null, idempotencyKey });
    if (unstorable) return refused(unstorable, context);
    const request = { actorId: actor.id, key: idempotencyKey ?? null, operation: "importTenants", input: csv };
    const answer = await transaction(context.source, (tx) =>
      once(tx, request, () => importTenants(tx, audit, csv, context.numbers)),
    );
    if ("reused" in answer) return refused(refuse("IDEMPOTENCY_KEY_REUSED", {}, "idempotencyKey"), context);
    const { response } = answer;
    return "refusal" in response ? refused(response.refusal, context) : payload(response.report, context);
  }
}

function payload({ refused: rows, ...report }: ImportReport, { language }: Context): TenantImportPayload {
  const worded = rows.map(({ line, text, reason }) => ({
    line,
    text,
    code: reason.code,
    message: rowRefusalMessage(reason, language),
  }));
  return { ...report, refused: worded, refusal: null };
}

function refused(refusal: Refusal, context: Context): TenantImportPayload {
  return { created: 0, updated: 0, unchanged: 0, refused: [], ignored: [], refusal: toRefusal(refusal, context) };
}

import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { type Tx, reading } from "../../schema/database/transaction.js";
import { newKey } from "../../schema/people/tokens.js";
import type { Role } from "../../schema/rules/role.js";
import { type ApiKeyOutcome, addApiKey, defaultKeyDays, listApiKeys, revokeApiKey } from "../../schema/stores/apiKeys.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import type { Context } from "../context.js";
import { ApiKeyPayload, ApiKeyType } from "../types/apiKey.js";
import { RoleEnum } from "../types/role.js";
import { type Request, change, toRefusal } from "./command.js";

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], { description: "The newest first." })
  apiKeys(@Ctx() { source }: Context): Promise<ApiKeyType[]> {
    return reading(source, listApiKeys);
  }

  @Mutation(() => ApiKeyPayload)
  createApiKey(
    @Ctx() context: Context,
    @Arg("name") name: string,
    @Arg("role", () => RoleEnum) role: Role,
    @Arg("days", () => Int, { defaultValue: defaultKeyDays, description: "How long it is good for." }) days: number,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<ApiKeyPayload> {
    const { secret, hash } = newKey();
    const request = { operation: "createApiKey", idempotencyKey, input: { name, role, days } };
    return answer(context, request, secret, (tx, by) => addApiKey(tx, by, { name, role, hash, days }));
  }

  @Mutation(() => ApiKeyPayload, { description: "Acts at once." })
  revokeApiKey(
    @Ctx() context: Context,
    @Arg("apiKeyId", () => ID) apiKeyId: string,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<ApiKeyPayload> {
    const request = { operation: "revokeApiKey", idempotencyKey, input: apiKeyId };
    return answer(context, request, null, (tx, by) => revokeApiKey(tx, by, apiKeyId));
  }
}

/** As with accounts: only the request that did the work may see the secret. */
async function answer(
  context: Context,
  request: Request,
  secret: string | null,
  work: (tx: Tx, by: AuditActor) => Promise<ApiKeyOutcome>,
): Promise<ApiKeyPayload> {
  let worked = false;
  const done = await change(context, request, async (tx, { audit }) => {
    const outcome = await work(tx, audit);
    worked = "apiKey" in outcome;
    return "apiKey" in outcome ? { changed: outcome.apiKey.id } : outcome;
  });
  if ("refusal" in done) return { apiKey: null, secret: null, refusal: toRefusal(done.refusal, context) };
  const keys = await reading(context.source, listApiKeys);
  return { apiKey: keys.find(({ id }) => id === done.changed) ?? null, secret: worked ? secret : null, refusal: null };
}

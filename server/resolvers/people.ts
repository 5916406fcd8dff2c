import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import { type Tx, reading } from "../../schema/database/transaction.js";
import { hashPassword, oneTimePassword } from "../../schema/people/passwords.js";
import { isLanguage } from "../../schema/rules/language.js";
import type { AccountChange } from "../../schema/rules/people.js";
import { type Refusal, refuse } from "../../schema/rules/refusal.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import { type AccountOutcome, changeAccount, createAccount, setPassword } from "../../schema/stores/people.js";
import { accountsById, listAccounts } from "../../schema/stores/people/find.js";
import { refuseSamplePerson } from "../../schema/stores/demo.js";
import type { Context } from "../context.js";
import { AccountPayload, AccountType, CreateAccountInput, UpdateAccountInput } from "../types/account.js";
import { StaffType } from "../types/staff.js";
import { type Request, change, toRefusal } from "./command.js";

@Resolver()
export class PeopleResolver {
  @Query(() => [AccountType], { description: "Everybody, the disabled last." })
  accounts(@Ctx() { source }: Context): Promise<AccountType[]> {
    return reading(source, listAccounts);
  }

  @Query(() => [StaffType], { description: "Everybody who can sign in now, as colleagues see them." })
  async staff(@Ctx() { source }: Context): Promise<StaffType[]> {
    const accounts = await reading(source, listAccounts);
    return accounts.filter(({ enabled }) => enabled);
  }

  @Mutation(() => AccountPayload, { description: "Answers with a one-time password." })
  async createAccount(
    @Ctx() context: Context,
    @Arg("input", () => CreateAccountInput) input: CreateAccountInput,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<AccountPayload> {
    const { departments = [], extension = null, ...rest } = input;
    const language = input.language ?? context.language;
    const oneTime = oneTimePassword();
    const passwordHash = await hashPassword(oneTime);
    return answer(context, { operation: "createAccount", idempotencyKey, input }, oneTime, async (tx, by) => {
      if (!isLanguage(language)) return { refusal: unknownLanguage };
      return createAccount(tx, by, { ...rest, departments, extension, language, passwordHash, mustChangePassword: true });
    });
  }

  @Mutation(() => AccountPayload, { description: "A new role or department acts at once." })
  updateAccount(
    @Ctx() context: Context,
    @Arg("accountId", () => ID) accountId: string,
    @Arg("input", () => UpdateAccountInput) input: UpdateAccountInput,
    @Arg("version", () => Int, { nullable: true }) version?: number,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<AccountPayload> {
    const request = { operation: "updateAccount", idempotencyKey, input: { accountId, input, version } };
    return answer(context, request, null, async (tx, by) => {
      const wanted = changeOf(input);
      if ("code" in wanted) return { refusal: wanted };
      return sparingSample(context, tx, accountId, () => changeAccount(tx, by, accountId, wanted, version ?? null));
    });
  }

  @Mutation(() => AccountPayload, { description: "The person is signed out everywhere and cannot sign in any more." })
  disableAccount(
    @Ctx() context: Context,
    @Arg("accountId", () => ID) accountId: string,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<AccountPayload> {
    const request = { operation: "disableAccount", idempotencyKey, input: accountId };
    return answer(context, request, null, (tx, by) =>
      sparingSample(context, tx, accountId, () => changeAccount(tx, by, accountId, { enabled: false })),
    );
  }

  @Mutation(() => AccountPayload)
  enableAccount(
    @Ctx() context: Context,
    @Arg("accountId", () => ID) accountId: string,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<AccountPayload> {
    const request = { operation: "enableAccount", idempotencyKey, input: accountId };
    return answer(context, request, null, (tx, by) =>
      sparingSample(context, tx, accountId, () => changeAccount(tx, by, accountId, { enabled: true })),
    );
  }

  @Mutation(() => AccountPayload, { description: "Answers with a one-time password; the person is signed out everywhere." })
  async resetPassword(
    @Ctx() context: Context,
    @Arg("accountId", () => ID) accountId: string,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<AccountPayload> {
    const oneTime = oneTimePassword();
    const hash = await hashPassword(oneTime);
    const request = { operation: "resetPassword", idempotencyKey, input: accountId };
    return answer(context, request, oneTime, (tx, by) =>
      sparingSample(context, tx, accountId, () => setPassword(tx, by, accountId, { hash, mustChange: true, keepSession: null })),
    );
  }
}

const unknownLanguage: Refusal = refuse("VALUE_INVALID", { what: "language" }, "language");

/** While visitors may be anybody, whom none of them has made stays as they are. */
async function sparingSample({ demo }: Context, tx: Tx, accountId: string, work: () => Promise<AccountOutcome>): Promise<AccountOutcome> {
  const refusal = demo ? await refuseSamplePerson(tx, accountId) : null;
  return refusal ? { refusal } : work();
}

/** null takes an extension away; elsewhere it means the same as leaving out. */
function changeOf({ displayName, role, departments, extension, language }: UpdateAccountInput): AccountChange | Refusal {
  if (language != null && !isLanguage(language)) return unknownLanguage;
  return {
    ...(displayName != null && { displayName }),
    ...(role != null && { role }),
    ...(departments != null && { departments }),
    ...(extension !== undefined && { extension }),
    ...(language != null && { language }),
  };
}

/** `secret` is what only the request that did the work may see: a retry finds the account, and the secret gone. */
async function answer(
  context: Context,
  request: Request,
  secret: string | null,
  work: (tx: Tx, by: AuditActor) => Promise<AccountOutcome>,
): Promise<AccountPayload> {
  let worked = false;
  const done = await change(context, request, async (tx, { audit }) => {
    const outcome = await work(tx, audit);
    worked = "account" in outcome;
    return "account" in outcome ? { changed: outcome.account.id } : outcome;
  });
  if ("refusal" in done) return { account: null, oneTimePassword: null, refusal: toRefusal(done.refusal, context) };
  const [account = null] = await reading(context.source, (tx) => accountsById(tx, [done.changed]));
  return { account, oneTimePassword: worked ? secret : null, refusal: null };
}

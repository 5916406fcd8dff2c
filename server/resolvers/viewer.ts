import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import { isLanguage } from "../../schema/rules/language.js";
import { refuse } from "../../schema/rules/refusal.js";
import { changeAccount } from "../../schema/stores/people.js";
import { readSite } from "../../schema/stores/site.js";
import { viewerOf } from "../auth/credentials.js";
import { changeOwnPassword } from "../auth/ownPassword.js";
import type { Context } from "../context.js";
import { ViewerPayload, ViewerType } from "../types/viewer.js";
import { change, signedIn, toRefusal } from "./command.js";

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { nullable: true, description: "Who is signed in; null before." })
  me(@Ctx() { viewer }: Context): ViewerType | null {
    return viewer;
  }

  @FieldResolver(() => String, {
    description: "IANA zone of the site: screens and forms show its times, whatever zone a browser is in.",
  })
  siteTimeZone(@Ctx() { siteTimeZone }: Context): string {
    return siteTimeZone;
  }

  @FieldResolver(() => String, { description: "The name of the site, as its top bar shows it." })
  async siteName(@Ctx() { source }: Context): Promise<string> {
    return (await reading(source, readSite))?.name ?? "";
  }

  @Mutation(() => ViewerPayload, { description: "The viewer's own; their other sessions end with it." })
  async changePassword(
    @Ctx() context: Context,
    @Arg("currentPassword") currentPassword: string,
    @Arg("newPassword") newPassword: string,
    // Accepted like everywhere and not needed: a password leaves no trace in the register of requests, and a second
    // change finds the current one wrong.
    @Arg("idempotencyKey", () => String, { nullable: true }) _idempotencyKey?: string,
  ): Promise<ViewerPayload> {
    const { source, address } = context;
    const wrong = await changeOwnPassword(source, signedIn(context), { currentPassword, newPassword }, address);
    return wrong ? { viewer: null, refusal: toRefusal(wrong.refusal, context) } : asNow(context);
  }

  @Mutation(() => ViewerPayload, { description: "zh-TW, zh-HK, zh-CN or en." })
  async setMyLanguage(
    @Ctx() context: Context,
    @Arg("language") language: string,
    @Arg("idempotencyKey", () => String, { nullable: true }) idempotencyKey?: string,
  ): Promise<ViewerPayload> {
    const { id } = signedIn(context);
    const done = await change(context, { operation: "setMyLanguage", idempotencyKey, input: language }, async (tx, { audit }) => {
      if (!isLanguage(language)) return { refusal: refuse("VALUE_INVALID", { what: "language" }, "language") };
      const outcome = await changeAccount(tx, audit, id, { language });
      return "refusal" in outcome ? outcome : { changed: id };
    });
    return "refusal" in done ? { viewer: null, refusal: toRefusal(done.refusal, context) } : asNow(context);
  }
}

async function asNow(context: Context): Promise<ViewerPayload> {
  return { viewer: await viewerOf(context.source, signedIn(context).credential), refusal: null };
}

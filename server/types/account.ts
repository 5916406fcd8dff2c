import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Role } from "../../schema/rules/role.js";
import { RefusalType } from "./refusal.js";
import { RoleEnum } from "./role.js";

@ObjectType("Account", {
  simpleResolvers: true,
  description: "A person who signs in, as the administrator sees them. Created and disabled, never deleted.",
})
export class AccountType {
  @Field(() => ID)
  id!: string;

  @Field({ description: "Unique in any spelling of case." })
  login!: string;

  @Field()
  displayName!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { description: "Codes of the departments this person works for." })
  departments!: readonly string[];

  @Field(() => String, { nullable: true, description: "The person's phone on the PBX; unique among the enabled." })
  extension!: string | null;

  @Field({ description: "zh-TW, zh-HK, zh-CN or en." })
  language!: string;

  @Field({ description: "False until a password was given: nobody can sign in before." })
  hasPassword!: boolean;

  @Field()
  mustChangePassword!: boolean;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  disabledAt!: Date | null;

  @Field(() => Int, { description: "Send it with a change: one that saw an older version is refused with CONFLICT." })
  version!: number;
}

@ObjectType("AccountPayload", { simpleResolvers: true })
export class AccountPayload {
  @Field(() => AccountType, { nullable: true })
  account!: AccountType | null;

  @Field(() => String, {
    nullable: true,
    description: "Shown this once: it is stored as a hash only, and a retry with the same idempotencyKey gets null.",
  })
  oneTimePassword!: string | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

@InputType("CreateAccountInput")
export class CreateAccountInput {
  @Field({ description: "1 to 64 letters, digits and . _ - @" })
  login!: string;

  @Field()
  displayName!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => [String], { nullable: true, description: "Department codes." })
  departments?: string[];

  @Field(() => String, { nullable: true })
  extension?: string | null;

  @Field(() => String, { nullable: true, description: "zh-TW, zh-HK, zh-CN or en; the administrator's own when left out." })
  language?: string | null;
}

@InputType("UpdateAccountInput", { description: "What is left out stays as it is." })
export class UpdateAccountInput {
  @Field(() => String, { nullable: true })
  displayName?: string | null;

  @Field(() => RoleEnum, { nullable: true })
  role?: Role | null;

  @Field(() => [String], { nullable: true })
  departments?: string[] | null;

  @Field(() => String, { nullable: true, description: "null takes it away." })
  extension?: string | null;

  @Field(() => String, { nullable: true })
  language?: string | null;
}

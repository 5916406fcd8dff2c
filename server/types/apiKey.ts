import { Field, ID, ObjectType } from "type-graphql";
import type { Role } from "../../schema/rules/role.js";
import { RefusalType } from "./refusal.js";
import { RoleEnum } from "./role.js";

@ObjectType("ApiKey", { simpleResolvers: true, description: "A key for a BI tool. It reads what its role reads, and changes nothing." })
export class ApiKeyType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => RoleEnum)
  role!: Role;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true })
  revokedAt!: Date | null;
}

@ObjectType("ApiKeyPayload", { simpleResolvers: true })
export class ApiKeyPayload {
  @Field(() => ApiKeyType, { nullable: true })
  apiKey!: ApiKeyType | null;

  @Field(() => String, {
    nullable: true,
    description: "Shown this once: it is stored as a hash only, and a retry with the same idempotencyKey gets null.",
  })
  secret!: string | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

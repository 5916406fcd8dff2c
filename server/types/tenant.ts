import { GraphQLLocalDate } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { RefusalType } from "./refusal.js";

@ObjectType("Tenant", { simpleResolvers: true, description: "A tenant's file 租戶檔案 (V1): who occupies a unit, and who speaks for them." })
export class TenantType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: "The outside's own key of a tenant; unique." })
  code!: string | null;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true, description: "業態." })
  trade!: string | null;

  @Field({ description: "主力店: visited more often (V2)." })
  anchor!: boolean;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "First day of the tenancy." })
  since!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "Last day of the tenancy; null while it has no end." })
  until!: string | null;

  @Field()
  createdAt!: Date;

  @Field({ description: "Of the last change of anything in the file." })
  updatedAt!: Date;

  @Field(() => Int, { description: "Send it back with a change: one made meanwhile by somebody else is then refused." })
  version!: number;
}

@ObjectType("TenantUnit", { simpleResolvers: true, description: "A unit that the tenant occupies or occupied; it ends, and is never overwritten." })
export class TenantUnitType {
  @Field(() => ID)
  id!: string;

  @Field()
  unit!: string;

  @Field()
  since!: Date;

  @Field(() => Date, { nullable: true, description: "Null while it lasts." })
  until!: Date | null;
}

@ObjectType("TenantContact", { description: "Somebody who speaks, or spoke, for the tenant." })
export class TenantContactType {
  @Field(() => ID)
  id!: string;

  tenantId!: string;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field()
  since!: Date;

  @Field(() => Date, { nullable: true, description: "Null while they do." })
  until!: Date | null;
}

@ObjectType("TenantPhone", { description: "A number that reaches, or reached, the tenant or one of its contacts." })
export class TenantPhoneType {
  @Field(() => ID)
  id!: string;

  tenantId!: string;
  contactId!: string | null;
  raw!: string;
  e164!: string | null;

  @Field()
  since!: Date;

  @Field(() => Date, { nullable: true, description: "Null while it does." })
  until!: Date | null;
}

@ObjectType("TenantPayload", { simpleResolvers: true, description: "The changed file, or why not." })
export class TenantPayload {
  @Field(() => TenantType, { nullable: true })
  tenant!: TenantType | null;

  @Field(() => RefusalType, { nullable: true })
  refusal!: RefusalType | null;
}

import { GraphQLLocalDate } from "graphql-scalars";
import { Field, InputType } from "type-graphql";

@InputType({ description: "Only the name is needed; tenants of one name need codes." })
export class CreateTenantInput {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  code?: string | null;

  @Field(() => String, { nullable: true })
  trade?: string | null;

  @Field(() => Boolean, { nullable: true, description: "False when not said." })
  anchor?: boolean | null;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "First day of the tenancy; the units are occupied from it on." })
  since?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true })
  until?: string | null;

  @Field(() => [String], { nullable: true })
  units?: string[] | null;
}

@InputType({ description: "What is left out stays; null empties code, trade, note, since and until." })
export class UpdateTenantInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  code?: string | null;

  @Field(() => String, { nullable: true })
  trade?: string | null;

  @Field(() => Boolean, { nullable: true })
  anchor?: boolean | null;

  @Field(() => String, { nullable: true })
  note?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true })
  since?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true })
  until?: string | null;
}

@InputType()
export class TenantContactInput {
  @Field()
  name!: string;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => [String], { nullable: true, description: "As they are written; each must be readable as a number." })
  phones?: string[] | null;

  @Field(() => Date, { nullable: true, description: "When they began to speak for the tenant, if not just now." })
  since?: Date | null;
}

@InputType("TenantFilter", { description: "Each condition narrows." })
export class TenantFilterInput {
  @Field(() => String, {
    nullable: true,
    description: "Words of name, code, unit or contact, or digits of a phone; every word must be there.",
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "A whole number, however it is written." })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: "A unit occupied now." })
  unit?: string | null;

  @Field(() => Boolean, { nullable: true })
  anchor?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "True: the tenancy goes on; false: it has ended." })
  current?: boolean | null;
}

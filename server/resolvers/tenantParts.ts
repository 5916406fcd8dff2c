import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { TicketView } from "../../schema/stores/ticket/view.js";
import type { Context } from "../context.js";
import { PhoneNumberType, phoneFor } from "../types/phoneNumber.js";
import { TenantContactType, TenantPhoneType, TenantType } from "../types/tenant.js";
import { TicketType } from "../types/ticket.js";

@Resolver(() => TenantContactType)
export class TenantContactResolver {
  @FieldResolver(() => [TenantPhoneType], { description: "Theirs, past ones included." })
  async phones(@Root() contact: TenantContactType, @Ctx() { loaders }: Context): Promise<TenantPhoneType[]> {
    const phones = await loaders.tenantPhones.load(contact.tenantId);
    return phones.filter(({ contactId }) => contactId === contact.id);
  }
}

@Resolver(() => TenantPhoneType)
export class TenantPhoneResolver {
  @FieldResolver(() => PhoneNumberType)
  phone(@Root() { raw, e164 }: TenantPhoneType, @Ctx() { viewer, numbers }: Context): PhoneNumberType {
    return phoneFor(viewer, numbers, raw, e164, null);
  }

  @FieldResolver(() => TenantContactType, { nullable: true, description: "Null for the tenant's own." })
  async contact(@Root() phone: TenantPhoneType, @Ctx() { loaders }: Context): Promise<TenantContactType | null> {
    if (phone.contactId === null) return null;
    const contacts = await loaders.tenantContacts.load(phone.tenantId);
    return contacts.find(({ id }) => id === phone.contactId) ?? null;
  }
}

@Resolver(() => TicketType)
export class TicketTenantResolver {
  @FieldResolver(() => TenantType, { nullable: true, description: "Whose matter it is." })
  tenant(@Root() { tenantId }: TicketView, @Ctx() { loaders }: Context): Promise<TenantType | null> | null {
    return tenantId === null ? null : loaders.tenant.load(tenantId);
  }
}

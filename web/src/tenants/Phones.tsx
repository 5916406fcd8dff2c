import { longest } from "../../../schema/rules/tenant.js";
import { Phone } from "../parts/Phone.js";
import { useHasRole } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { AddPart } from "./AddPart.js";
import { EndPart } from "./EndPart.js";
import { lasts, useSpanText } from "./lasting.js";
import {
  AddTenantPhoneDocument,
  EndTenantPhoneDocument,
  type TenantContactPartsFragment,
  type TenantPhonePartsFragment,
} from "./tenants.generated.js";
import type { PartsProps } from "./Units.js";

/** The phones of nobody in particular. */
export function OwnPhones(props: PartsProps) {
  const { file } = useWords(tenantsWords);
  const own = props.tenant.phones.filter(({ contact }) => contact === null);
  return (
    <section className="sheet" aria-labelledby="tenant-phones">
      <h2 id="tenant-phones">{file.ownPhones}</h2>
      {!own.some(lasts) && <p className="soft">{file.none.phone}</p>}
      <Phones {...props} contact={null} />
    </section>
  );
}

/** One contact's phones, or the tenant's own. */
export function Phones({ tenant, contact, past, again }: PartsProps & { contact: TenantContactPartsFragment | null }) {
  const { add } = useWords(tenantsWords);
  const desk = useHasRole("agent", "supervisor");
  const theirs = tenant.phones.filter((phone) => (phone.contact?.id ?? null) === (contact?.id ?? null));
  const shown = past ? theirs : theirs.filter(lasts);
  return (
    <>
      <ul className={contact ? "tenant-parts tenant-parts-of" : "tenant-parts"}>
        {shown.map((phone) => (
          <PhonePart key={phone.id} part={phone} tenant={tenant} again={again} />
        ))}
      </ul>
      {desk && (contact === null || lasts(contact)) && (
        <AddPart
          label={contact ? add.contactPhone(contact.name) : add.phone}
          place={`tenant/${tenant.id}/phone/${contact?.id ?? "own"}`}
          fields={[{ name: "phone", label: add.phoneNumber, needed: true, type: "tel", longest: longest.phone }]}
          document={AddTenantPhoneDocument}
          input={({ phone = "" }, since) => ({ tenantId: tenant.id, phone, contactId: contact?.id ?? null, since, version: tenant.version })}
          again={again}
        />
      )}
    </>
  );
}

function PhonePart({ part, tenant, again }: { part: TenantPhonePartsFragment } & Omit<PartsProps, "past">) {
  const spanText = useSpanText();
  const desk = useHasRole("agent", "supervisor");
  return (
    <li className={lasts(part) ? "tenant-part" : "tenant-part tenant-gone"}>
      <span className="tenant-what">
        <Phone phone={part.phone} />
      </span>
      <span className="tenant-span figures soft">{spanText(part)}</span>
      {desk && lasts(part) && (
        <EndPart
          part="phone"
          what={part.phone.display}
          since={part.since}
          document={EndTenantPhoneDocument}
          input={(until) => ({ phoneId: part.id, until, version: tenant.version })}
          again={again}
        />
      )}
    </li>
  );
}

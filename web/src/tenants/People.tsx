import { longest } from "../../../schema/rules/tenant.js";
import { splitList } from "../../../schema/rules/tenantFile/cell.js";
import { useHasRole } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { AddPart } from "./AddPart.js";
import { EndPart } from "./EndPart.js";
import { lasts, useSpanText } from "./lasting.js";
import { Phones } from "./Phones.js";
import { AddTenantContactDocument, EndTenantContactDocument, type TenantContactPartsFragment } from "./tenants.generated.js";
import type { PartsProps } from "./Units.js";

/** Who speaks for the tenant and who did, each with their phones. */
export function People({ tenant, past, again }: PartsProps) {
  const { file, add } = useWords(tenantsWords);
  const desk = useHasRole("agent", "supervisor");
  const shown = past ? tenant.contacts : tenant.contacts.filter(lasts);
  return (
    <section className="sheet" aria-labelledby="tenant-people">
      <h2 id="tenant-people">{file.people}</h2>
      {!tenant.contacts.some(lasts) && <p className="soft">{file.none.contact}</p>}
      <ul className="tenant-people">
        {shown.map((contact) => (
          <Person key={contact.id} contact={contact} tenant={tenant} past={past} again={again} />
        ))}
      </ul>
      {desk && (
        <AddPart
          label={add.contact}
          place={`tenant/${tenant.id}/contact`}
          fields={[
            { name: "name", label: add.contactName, needed: true, longest: longest.contact },
            { name: "title", label: add.contactTitle, longest: longest.title },
            { name: "phones", label: add.phones, hint: add.phonesHint, type: "tel", longest: longest.phone * 5, refusedAs: "phone" },
          ]}
          document={AddTenantContactDocument}
          input={({ name = "", title = "", phones = "" }, since) => ({
            tenantId: tenant.id,
            input: { name, title: title.trim() || null, phones: splitList(phones, "phones"), since },
            version: tenant.version,
          })}
          again={again}
        />
      )}
    </section>
  );
}

function Person({ contact, tenant, past, again }: { contact: TenantContactPartsFragment } & PartsProps) {
  const spanText = useSpanText();
  const desk = useHasRole("agent", "supervisor");
  return (
    <li className={lasts(contact) ? undefined : "tenant-gone"}>
      <div className="tenant-part">
        <span className="tenant-what">
          {contact.name} {contact.title && <span className="soft tenant-position">{contact.title}</span>}
        </span>
        <span className="tenant-span figures soft">{spanText(contact)}</span>
        {desk && lasts(contact) && (
          <EndPart
            part="contact"
            what={contact.name}
            since={contact.since}
            document={EndTenantContactDocument}
            input={(until) => ({ contactId: contact.id, until, version: tenant.version })}
            again={again}
          />
        )}
      </div>
      <Phones contact={contact} tenant={tenant} past={past} again={again} />
    </li>
  );
}

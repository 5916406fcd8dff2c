import { longest } from "../../../schema/rules/tenant.js";
import { useHasRole } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { AddPart } from "./AddPart.js";
import { EndPart } from "./EndPart.js";
import { lasts, useSpanText } from "./lasting.js";
import { AddTenantUnitDocument, EndTenantUnitDocument, type TenantFileFragment, type TenantUnitPartsFragment } from "./tenants.generated.js";

export interface PartsProps {
  tenant: TenantFileFragment;
  /** Past ones too. */
  past: boolean;
  again: () => void;
}

/** Where the tenant is and was. */
export function Units({ tenant, past, again }: PartsProps) {
  const { file, add } = useWords(tenantsWords);
  const supervisor = useHasRole("supervisor");
  const shown = past ? tenant.units : tenant.units.filter(lasts);
  return (
    <section className="sheet" aria-labelledby="tenant-units">
      <h2 id="tenant-units">{file.units}</h2>
      {!tenant.units.some(lasts) && <p className="soft">{file.none.unit}</p>}
      <ul className="tenant-parts">
        {shown.map((unit) => (
          <Unit key={unit.id} unit={unit} tenant={tenant} again={again} />
        ))}
      </ul>
      {supervisor && (
        <AddPart
          label={add.unit}
          place={`tenant/${tenant.id}/unit`}
          fields={[{ name: "unit", label: add.unitName, needed: true, longest: longest.unit }]}
          document={AddTenantUnitDocument}
          input={({ unit = "" }, since) => ({ tenantId: tenant.id, unit, since, version: tenant.version })}
          again={again}
        />
      )}
    </section>
  );
}

function Unit({ unit, tenant, again }: { unit: TenantUnitPartsFragment } & Omit<PartsProps, "past">) {
  const spanText = useSpanText();
  const supervisor = useHasRole("supervisor");
  return (
    <li className={lasts(unit) ? "tenant-part" : "tenant-part tenant-gone"}>
      <span className="tenant-what figures">{unit.unit}</span>
      <span className="tenant-span figures soft">{spanText(unit)}</span>
      {supervisor && lasts(unit) && (
        <EndPart
          part="unit"
          what={unit.unit}
          since={unit.since}
          document={EndTenantUnitDocument}
          input={(until) => ({ unitId: unit.id, until, version: tenant.version })}
          again={again}
        />
      )}
    </li>
  );
}

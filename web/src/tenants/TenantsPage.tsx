import "./tenants.css";
import { Plus, Upload } from "lucide-react";
import { Link, useSearchParams } from "react-router";
import { Page } from "../parts/Page.js";
import { NotForYou } from "../parts/States.js";
import { useHasRole } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { Export } from "./Export.js";
import { ImportPage } from "./ImportPage.js";
import { NewTenant } from "./NewTenant.js";
import { fileMovers, fileReaders } from "./readers.js";
import { TenantFilters } from "./TenantFilters.js";
import { readChoice, toFilter, writeChoice } from "./tenantFilter.js";
import { TenantList } from "./TenantList.js";

/** The register of tenants; `?new` opens a file, `?import` takes a list in. The administrator has the latter only. */
export function TenantsPage() {
  const { title } = useWords(tenantsWords);
  const [address] = useSearchParams();
  const reads = useHasRole(...fileReaders);
  const moves = useHasRole(...fileMovers);
  const creates = useHasRole("supervisor");
  if (moves && (address.has("import") || !reads)) return <ImportPage />;
  if (creates && address.has("new")) return <NewTenant />;
  return reads ? <Register moves={moves} creates={creates} /> : <Page title={title}><NotForYou who={fileReaders} /></Page>;
}

function Register({ moves, creates }: { moves: boolean; creates: boolean }) {
  const words = useWords(tenantsWords);
  const [address, setAddress] = useSearchParams();
  const chosen = readChoice(address);
  const asked = writeChoice(chosen).toString();
  return (
    <Page
      title={words.title}
      wide
      actions={
        <>
          {moves && <Export />}
          {moves && (
            <Link className="tenant-action" to="/tenants?import">
              <Upload aria-hidden="true" size={15} /> {words.importing.open}
            </Link>
          )}
          {creates && (
            <Link className="tenant-action tenant-action-first" to="/tenants?new">
              <Plus aria-hidden="true" size={15} /> {words.create.title}
            </Link>
          )}
        </>
      }
    >
      <TenantFilters
        chosen={chosen}
        choose={(part, replace = false) => setAddress(writeChoice({ ...chosen, ...part }), { replace })}
        clear={asked === "" ? null : () => setAddress({})}
      />
      <TenantList key={asked} filter={toFilter(chosen)} narrowed={asked !== ""} creates={creates} />
    </Page>
  );
}

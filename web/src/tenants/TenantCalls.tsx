import { Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { clockDuration, useTimes } from "../parts/times.js";
import { More } from "../parts/More.js";
import { Shown } from "../parts/States.js";
import { tenantsWords } from "../words/tenants.js";
import { terms } from "../words/terms.js";
import { useWords } from "../words/useWords.js";
import { lasts } from "./lasting.js";
import { TenantCallsDocument, type TenantFileFragment } from "./tenants.generated.js";
import { usePages } from "../parts/usePages.js";

const LOOK_MS = 10_000;

/** Who called from the tenant's phones: one number at a time, as the server is asked. */
export function TenantCalls({ tenant }: { tenant: TenantFileFragment }) {
  const { calls } = useWords(tenantsWords);
  const [chosen, choose] = useState<string | null>(null);
  const numbers = new Map(
    tenant.phones.filter(lasts).map(({ phone, contact }) => [phone.e164 ?? phone.raw, [phone.display, contact?.name].filter(Boolean).join(" · ")]),
  );
  const first = numbers.keys().next().value;
  const number = chosen !== null && numbers.has(chosen) ? chosen : first;
  if (number === undefined) return null;
  return (
    <section className="sheet" aria-labelledby="tenant-calls">
      <h2 id="tenant-calls">{calls.title}</h2>
      {numbers.size > 1 ? (
        <Select
          className="tenant-caller"
          aria-label={calls.phone}
          value={number}
          options={[...numbers].map(([value, label]) => ({ value, label }))}
          onChange={choose}
        />
      ) : (
        <p className="soft figures">{numbers.get(number)}</p>
      )}
      <CallsFrom key={number} number={number} />
    </section>
  );
}

function CallsFrom({ number }: { number: string }) {
  const { calls } = useWords(tenantsWords);
  const { directions, dispositions } = useWords(terms);
  const times = useTimes();
  const pages = usePages(TenantCallsDocument, { caller: number }, ({ found }) => found, { first: 5, every: LOOK_MS });
  return (
    <Shown asked={pages.asked} lines={2}>
      {(found) => (
        <>
          {found.length === 0 && <p className="soft">{calls.none}</p>}
          <ul className="tenant-lines">
            {found.map(({ id, startedAt, answeredAt, endedAt, direction, disposition, agent }) => (
              <li key={id}>
                <Link className="figures" to={`/calls/${id}`}>
                  {times.short(startedAt)}
                </Link>
                <p className="soft">
                  <span>{disposition ? dispositions[disposition] : directions[direction]}</span>
                  {agent && <span>{agent.displayName}</span>}
                  {answeredAt && endedAt && (
                    <span className="figures" title={calls.length}>
                      {clockDuration(Date.parse(endedAt) - Date.parse(answeredAt))}
                    </span>
                  )}
                </p>
              </li>
            ))}
          </ul>
          <More pages={pages} />
        </>
      )}
    </Shown>
  );
}

import { Button, Checkbox, Input, Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { seesPhone } from "../../../schema/rules/people.js";
import { useSettled } from "../parts/useSettled.js";
import { useViewer } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useWords } from "../words/useWords.js";
import { type ChosenTenants, type Tenancy, tenancies } from "./tenantFilter.js";

interface Props {
  chosen: ChosenTenants;
  /** `replace`: one more letter is no step to go back to. */
  choose: (part: Partial<ChosenTenants>, replace?: boolean) => void;
  /** Null while nothing narrows. */
  clear: (() => void) | null;
}

export function TenantFilters({ chosen, choose, clear }: Props) {
  const { filter } = useWords(tenantsWords);
  return (
    <div className="tenant-filters" role="search" aria-label={filter.label}>
      <Words text={chosen.text} choose={(text) => choose({ text }, true)} />
      <Segmented<Tenancy>
        aria-label={filter.tenancy}
        value={chosen.tenancy}
        options={tenancies.map((value) => ({ value, label: filter[value] }))}
        onChange={(tenancy) => choose({ tenancy })}
      />
      <Checkbox checked={chosen.anchor} onChange={({ target }) => choose({ anchor: target.checked })}>
        {filter.anchor}
      </Checkbox>
      {clear && (
        <Button type="link" onClick={clear}>
          {filter.clear}
        </Button>
      )}
    </div>
  );
}

/** Names, units and phones in one place; asked for once the typing pauses. */
function Words({ text, choose }: { text: string; choose: (text: string) => void }) {
  const { filter } = useWords(tenantsWords);
  const name = seesPhone(useViewer(), null) ? filter.search : filter.searchWithoutPhones;
  const [typed, type] = useState(text);
  const [composing, compose] = useState(false);
  const settled = useSettled(typed, composing).trim();
  const told = useRef(text);
  const tell = useRef(choose);
  useEffect(() => {
    tell.current = choose;
  });
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    tell.current(settled);
  }, [settled]);
  // Back, or a cleared filter: the address says something else than was last told to it.
  useEffect(() => {
    if (text === told.current) return;
    told.current = text;
    type(text);
  }, [text]);
  return (
    <Input
      type="search"
      className="tenant-search"
      aria-label={name}
      placeholder={name}
      allowClear
      value={typed}
      onChange={({ target }) => type(target.value)}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
    />
  );
}

import type { TenantColumn } from "../../../../schema/rules/tenantFile/column.js";

export type FactName = "name" | "code" | "trade" | "anchor" | "note" | "since" | "until";
export type PartName = "unit" | "contact" | "phone";

/** Tenants' files: the register, one file, the way in and out as CSV. */
export interface TenantsWords {
  title: string;
  facts: Record<FactName, string>;
  /** The tag beside a name. */
  anchorTag: string;
  ended: string;
  columns: { name: string; units: string; contacts: string; open: string };
  filter: {
    label: string;
    search: string;
    /** For those whom phones are hidden from. */
    searchWithoutPhones: string;
    tenancy: string;
    current: string;
    ended: string;
    all: string;
    anchor: string;
    clear: string;
  };
  openTickets: (n: number) => string;
  total: (n: number) => string;
  empty: { title: string; hint: string };
  emptyForReaders: string;
  nothing: { title: string; hint: string };
  keys: { next: string; previous: string; edit: string };

  create: { title: string; about: string; units: string; unitsHint: string; save: string };
  sinceHint: string;
  untilHint: string;
  noteHint: string;

  file: {
    about: string;
    missing: { title: string; hint: string };
    facts: string;
    edit: string;
    record: string;
    nothingDeleted: string;
    showPast: string;
    changedAt: (at: string) => string;
    span: (from: string, to: string | null) => string;
    units: string;
    people: string;
    ownPhones: string;
    none: Record<PartName, string>;
    hiddenPhones: string;
  };
  add: Record<PartName, string> & {
    contactPhone: (name: string) => string;
    unitName: string;
    contactName: string;
    contactTitle: string;
    phones: string;
    phonesHint: string;
    phoneNumber: string;
    since: string;
    sinceHint: string;
    save: string;
  };
  end: {
    button: string;
    of: (what: string) => string;
    title: Record<PartName, (what: string) => string>;
    hint: Record<PartName, string>;
    lastDay: string;
    lastDayHint: string;
    save: string;
  };
  conflict: { title: string; hint: string; mine: string; now: string; keep: string; take: string; blank: string; reloaded: string };
  yes: string;
  no: string;

  tickets: { title: string; open: string; past: string; noOpen: string; noPast: string };
  calls: { title: string; phone: string; none: string; length: string };

  importing: {
    open: string;
    title: string;
    about: string;
    back: string;
    drop: string;
    dropHint: string;
    unreadable: string;
    tooLarge: (most: number) => string;
    lines: (n: number) => string;
    preview: string;
    previewHint: string;
    send: string;
    sending: (n: number) => string;
    other: string;
    again: string;
    template: string;
    templateHint: string;
    templateName: string;
    columns: string;
    hints: Record<TenantColumn, string>;
  };
  report: {
    title: (file: string) => string;
    created: string;
    updated: string;
    unchanged: string;
    refused: string;
    ignored: (columns: string) => string;
    allIn: string;
    toList: string;
    refusedTitle: string;
    refusedHint: string;
    line: string;
    text: string;
    reason: string;
    copy: string;
    copied: string;
    selected: string;
  };
  exporting: { title: string; button: string; hint: string; masked: string; failed: string; fileName: string };
}

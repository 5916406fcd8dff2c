import type { SectionName } from "../../settings/sections.js";

interface Asked {
  go: string;
  title: (name: string) => string;
  text: string;
}

/** People, departments, sources, site, keys, one's own: everything under /settings. */
export interface SettingsWords {
  title: string;
  nav: string;
  sections: Record<SectionName, string>;
  copy: string;
  copied: string;
  copyByHand: string;
  edit: string;
  editOf: (name: string) => string;
  conflict: { title: string; hint: string; now: (value: string) => string; save: string };
  people: {
    about: string;
    add: string;
    editTitle: (name: string) => string;
    find: string;
    withDisabled: string;
    fields: Record<"login" | "displayName" | "role" | "departments" | "extension" | "language" | "state", string>;
    hints: Record<"login" | "departments" | "extension", string>;
    states: Record<"ready" | "noPassword" | "oneTime" | "disabled", string>;
    create: string;
    access: string;
    reset: Asked;
    disable: Asked;
    enable: Asked;
    nobody: { title: string; hint: string };
  };
  oneTime: { title: string; hint: string; login: string; password: string; slip: string; print: string; lost: string };
  departments: {
    about: string;
    add: string;
    editTitle: (name: string) => string;
    code: string;
    codeHint: string;
    names: string;
    needed: string;
    fallsBack: (language: string) => string;
    order: string;
    up: (name: string) => string;
    down: (name: string) => string;
    state: Record<"used" | "disabled", string>;
    create: string;
    disable: Asked;
    enable: Asked;
    none: { title: string; hint: string };
  };
  sources: {
    about: string;
    states: Record<"LOOKING_FINE" | "WAITING" | "TROUBLE" | "SILENT", string>;
    seen: (recordings: number, newest: string | null) => string;
    facts: Record<"lastLooked" | "newestCall" | "rows" | "takenIn" | "waiting" | "quarantined" | "voicemails" | "older" | "others" | "cdr" | "cel", string>;
    hints: Record<"waiting" | "quarantined" | "older" | "others", string>;
    register: Record<"READ" | "MISSING" | "UNREADABLE", string>;
    noRegister: string;
    never: string;
    none: string;
    troubles: string;
    folders: string;
    folder: Record<"monitor" | "voicemail" | "cdr" | "cel", string>;
    empty: { title: string; hint: string; hintForSupervisor: string; go: string };
  };
  site: {
    about: string;
    facts: Record<"name" | "timeZone" | "language" | "country" | "areaCode" | "retention" | "trash" | "reason" | "demo", string>;
    noAreaCode: string;
    days: (days: number) => string;
    trashDays: (days: number) => string;
    demo: string;
    countries: Record<"CN" | "HK" | "MO" | "TW", string>;
    file: { title: string; found: string; missing: string; changed: string; restart: string };
    lines: { title: string; hint: string };
    elsewhere: { title: string; people: string; departments: string; calendars: string };
  };
  keys: {
    about: string;
    name: string;
    nameHint: string;
    role: string;
    roleHint: string;
    days: string;
    daysChoice: (days: number) => string;
    create: string;
    secret: { title: string; hint: string; lost: string };
    example: { title: string; hint: string };
    columns: Record<"name" | "role" | "created" | "expires" | "state", string>;
    states: Record<"good" | "expired" | "revoked", string>;
    revoke: Asked;
    list: string;
    empty: { title: string; hint: string };
  };
  me: {
    about: string;
    byAdministrator: string;
    facts: string;
    noExtension: string;
    noDepartment: string;
    password: { title: string; current: string; next: string; nextHint: (least: number) => string; again: string; differs: string; go: string; done: string };
    language: { title: string; hint: string };
    theme: { title: string; hint: string };
  };
}

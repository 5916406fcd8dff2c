import type { CallRows } from "./rows.js";
import { sortedEvents, sortedRows } from "./legs.js";

/** Where the dialplan led a call. */
export interface CallPath {
  queue: string | null;
  mailboxes: string[];
  recordingFiles: string[];
}

export function callPath(rows: CallRows): CallPath {
  // events first: their order is exact, a register's is to the second
  const steps = [
    ...sortedEvents(rows.cel).map((event) => ({ app: event.app, data: event.appData })),
    ...sortedRows(rows.cdr).map((row) => ({ app: row.lastApp, data: row.lastData })),
  ];
  const dataOf = (app: string): string[] =>
    steps.filter((step) => step.app.toLowerCase() === app && step.data).map((step) => step.data);
  return {
    queue: dataOf("queue").map(firstArgument)[0] ?? null,
    mailboxes: distinct(dataOf("voicemail").flatMap(mailboxesOf)),
    recordingFiles: distinct([...dataOf("mixmonitor").flatMap(mixMonitorFiles), ...namedInRows(rows)]).sort(),
  };
}

function firstArgument(data: string): string {
  return data.split(",")[0] ?? data;
}

/** `1000@default&1001,us`: several mailboxes, the context `default` where none is named. */
function mailboxesOf(data: string): string[] {
  const names = firstArgument(data).split("&").filter(Boolean);
  return names.map((name) => (name.includes("@") ? name : `${name}@default`));
}

/** The mixed file, then the legs in the options `r(...)` and `t(...)`. */
function mixMonitorFiles(data: string): string[] {
  const legs = [...data.matchAll(/[rt]\(([^)]+)\)/g)].map((found) => found[1] ?? "");
  return [firstArgument(data), ...legs].map(baseName).filter(Boolean);
}

function namedInRows(rows: CallRows): string[] {
  return rows.cdr.flatMap((row) => {
    // older FreePBX writes `audio:` and the name into the user field
    const inUserField = row.userField.replace(/^audio:/, "");
    const names = [row.recordingFile ?? "", /\.[a-z0-9]{2,6}$/i.test(inUserField) ? inUserField : ""];
    return names.map(baseName).filter(Boolean);
  });
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts)];
}

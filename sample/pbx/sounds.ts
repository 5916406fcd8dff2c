import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TicketKind } from "../../schema/rules/ticket.js";

/** Also from dist/sample/pbx/: the sounds are not built. */
const folder = new URL(import.meta.url.includes("/dist/") ? "../../../sample/sounds/" : "../sounds/", import.meta.url);

/** A conversation that a real Asterisk has recorded, or a message that was left with it. */
export interface Sound {
  id: string;
  kind: "CALL" | "VOICEMAIL";
  language: "cmn" | "yue";
  kindOfTicket: TicketKind;
  /** The mixed one first; legs where they were recorded. */
  files: { name: string; leg: "in" | "out" | null }[];
  durationMs: number;
  ticket: { title: string; description: string; place: string; department: string };
}

export function readSounds(): Sound[] {
  const sounds = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as Sound[];
  return sounds.map((sound) => ({ ...sound, ticket: { ...sound.ticket, department: departmentOf(sound.ticket.department) } }));
}

/** Codes of ours are written in one word. */
const departmentOf = (name: string): string => name.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());

export const soundFile = (name: string): string => fileURLToPath(new URL(name, folder));

/** What the exchange wrote of one call of this sort, with gaps: see sounds/rows/README.md. Empty where it wrote nothing. */
export function rowsOf(call: CallSort, register: "cdr" | "cel"): string {
  try {
    return readFileSync(new URL(`rows/${call}.${register}.csv`, folder), "utf8");
  } catch {
    return "";
  }
}

export const messageText = (): string => readFileSync(new URL("rows/voicemail.txt", folder), "utf8");

export type CallSort = "answered" | "legs" | "missed" | "abandoned" | "voicemail";

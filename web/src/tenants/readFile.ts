import { decodeFile, largestFile } from "../../../schema/rules/tenantFile/encoding.js";

export interface ChosenFile {
  name: string;
  text: string;
  /** Lines that are not blank, the header among them. */
  lines: number;
}

export const mostMegabytes = largestFile / 1024 / 1024;

/** The text of a file, whatever encoding a spreadsheet saved it in; else why there is none. */
export async function readFile(file: File, country: string): Promise<ChosenFile | "tooLarge" | "unreadable"> {
  if (file.size > largestFile) return "tooLarge";
  const text = decodeFile(new Uint8Array(await file.arrayBuffer()), country);
  if (text === null || text.trim() === "" || text.includes("\0")) return "unreadable";
  return { name: file.name, text, lines: text.split(/\r\n?|\n/u).filter((line) => line.trim() !== "").length };
}

const PREVIEW_LINES = 4;

export const firstLines = (text: string): string => text.replace(/^\ufeff/u, "").split(/\r\n?|\n/u).slice(0, PREVIEW_LINES).join("\n");

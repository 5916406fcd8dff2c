import { transaction } from "../../schema/database/transaction.js";
import type { CdrRow, CelEvent } from "../../schema/rules/call/rows.js";
import type { RegisterReport } from "../../schema/rules/source/report.js";
import { noteRegister } from "../../schema/stores/source/report.js";
import type { WorkerHub } from "../duty.js";
import type { RegisterRead } from "./asterisk/csv.js";
import type { Register, Source } from "./source.js";

/** How each register was found at the last look, by its path: what has not changed is neither written nor logged again. */
const found = new Map<string, string>();

/** Writes down whether a register is there and can be read. */
export async function reportLook(hub: WorkerHub, source: Source, { name, path }: Register, look: Look): Promise<void> {
  const text = `${look.state} ${look.fault}`;
  if (found.get(path) === text) return;
  await transaction(hub.source, (tx) => noteRegister(tx, source.name, name, look));
  found.set(path, text);
  if (look.state !== "UNREADABLE") return;
  hub.log.warn({ fault: look.fault, source: source.name, register: name }, "a register cannot be read; it is tried again");
}

export type Look = Pick<RegisterReport, "state" | "fault">;

/** What the newest record of a read says of the register. */
export function ofNewest(register: Register, { records }: RegisterRead<CdrRow | CelEvent>): Partial<RegisterReport> {
  const newest = records.at(-1);
  if (!newest) return {};
  if ("refused" in newest) return { refused: newest.refused.reason };
  return { refused: null, zoneDoubted: register.doubtsZone(newest.row) };
}

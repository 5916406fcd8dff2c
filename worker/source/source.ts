import type { CdrRow, CelEvent } from "../../schema/rules/call/rows.js";
import type { SourceSeen, SourceTrouble } from "../../schema/rules/source/report.js";
import type { RegisterName } from "../../schema/stores/call/rows.js";
import type { FoundFile } from "../../schema/stores/ingest.js";
import type { RegisterRead } from "./asterisk/csv.js";

/** What one look at a source's folders found. */
export interface Scan {
  files: FoundFile[];
  seen: SourceSeen;
  newestRecordingAt: Date | null;
  /** What could not be looked at; the rest was. */
  troubles: SourceTrouble[];
}

/** A text file that the PBX appends its calls to. */
export interface Register {
  name: RegisterName;
  path: string;
  read(bytes: Buffer, startOffset: number): RegisterRead<CdrRow | CelEvent>;
  /** Do the row's times speak against the declared zone? */
  doubtsZone(row: CdrRow | CelEvent): boolean;
}

/** A PBX as the worker sees it. Its folders are read, never written. */
export interface Source {
  readonly name: string;
  readonly kind: string;
  readonly since: Date | null;
  readonly everySeconds: number;
  readonly registers: readonly Register[];
  scan(): Promise<Scan>;
  /** Where a found file lies now. */
  pathOf(found: FoundFile): string;
  /** Is what lies there still what was found? A mailbox is renumbered when a message goes. */
  stillIs(found: FoundFile): Promise<boolean>;
}

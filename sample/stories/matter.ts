import type { Cause, Severity, TicketCategory, TicketKind } from "../../schema/rules/ticket.js";

/** Who comes with it: a tenant of that sort, or somebody who is visiting. */
export type Reporter = "restaurant" | "shop" | "anchor" | "tenant" | "visitor";

/**
 * Something that people come to a shopping centre's desk with, and how it goes on. Where there are several texts, each
 * ticket takes one; lists as long as the titles belong to them, text by text. {店} is the tenant's name, {櫃} its unit.
 */
export interface Matter {
  kind: TicketKind;
  category?: TicketCategory;
  severity?: Severity;
  cause?: Cause;
  businessAffected?: boolean;
  department: string;
  from: Reporter;
  /** The recording of `sample/sounds/` in which somebody speaks of it. */
  sound?: string;
  /** None: the tenant's own unit. */
  places?: string[];
  titles: string[];
  says: string[];
  wants?: string;
  /** T6: what mends it, and what keeps it from coming back. */
  remedy?: string;
  prevent?: string;
  notes?: string[];
  done: string[];
  /** To the reporter: while it lasts, and at the end. */
  underWay?: string[];
  answers: string[];
  pleased?: string[];
  displeased?: string;
  /** What was done in the second cycle. */
  doneAgain?: string;
  /** T7: why it lies outside what was promised. */
  invalid?: string;
}

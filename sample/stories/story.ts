import type { RecordTicket, TicketCommand } from "../../schema/rules/ticket/command.js";
import type { Matter } from "./matter.js";
import type { SampleTenant } from "../tenants.js";

type Command = Exclude<TicketCommand, { type: "record" | "handOver" }>;

/** A step of a story, told with logins; a handover names its handler by one. */
export interface StoryStep {
  at: Date;
  by: string;
  command: Command | { type: "handOver"; departmentCode: string; handlerLogin: string | null };
}

export interface Story {
  matter: Matter;
  at: Date;
  by: string;
  recorded: Omit<RecordTicket, "type" | "id" | "number" | "tenantId" | "reporterPhone"> & { reporterPhone: string | null };
  tenant: SampleTenant | null;
  steps: StoryStep[];
}

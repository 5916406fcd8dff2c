import { AccountRow } from "./account.js";
import { ApiKeyRow } from "./apiKey.js";
import { CallRow } from "./call.js";
import { CallLinkRow } from "./callLink.js";
import { CallTaskRow } from "./callTask.js";
import { CaseRow } from "./caseFile.js";
import { DepartmentRow } from "./department.js";
import { HoldRow } from "./hold.js";
import { RecordingRow } from "./recording.js";
import { RecordingMarkRow } from "./recordingMark.js";
import { SessionRow } from "./session.js";
import { SiteRow } from "./site.js";
import { TenantRow } from "./tenant.js";
import { TenantContactRow } from "./tenantContact.js";
import { TenantPhoneRow } from "./tenantPhone.js";
import { TenantUnitRow } from "./tenantUnit.js";
import { TicketRow } from "./ticket.js";
import { TicketEventRow } from "./ticketEvent.js";

/** Every entity that TypeORM knows. */
export const rows = [
  AccountRow,
  ApiKeyRow,
  CallRow,
  CallLinkRow,
  CallTaskRow,
  CaseRow,
  DepartmentRow,
  HoldRow,
  RecordingRow,
  RecordingMarkRow,
  SessionRow,
  SiteRow,
  TenantRow,
  TenantContactRow,
  TenantPhoneRow,
  TenantUnitRow,
  TicketRow,
  TicketEventRow,
];

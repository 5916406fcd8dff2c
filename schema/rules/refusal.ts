/** Expected refusals are values: a code that never changes, what it speaks of, and the field it belongs to. */
import { isBlank } from "./text.js";

export const refusalCodes = [
  // anybody, anything
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "IDEMPOTENCY_KEY_REUSED",
  "TEXT_MISSING",
  "TEXT_TOO_LONG",
  "VALUE_INVALID",
  // people
  "SIGN_IN_NEEDED",
  "VIEWER_CHANGED",
  "SIGN_IN_FAILED",
  "SIGN_IN_SLOWED",
  "PASSWORD_TOO_SHORT",
  "PASSWORD_MUST_CHANGE",
  "LOGIN_TAKEN",
  "PASSWORD_IS_LOGIN",
  "PASSWORD_UNCHANGED",
  "PASSWORD_WRONG",
  "EXTENSION_TAKEN",
  "LAST_ADMINISTRATOR",
  "SAMPLE_PERSON",
  "SAMPLE_PERSON_UNKNOWN",
  "NAME_TAKEN",
  // departments
  "DEPARTMENT_TAKEN",
  "DEPARTMENT_BUSY",
  // tickets
  "MOVE_NOT_ALLOWED",
  "REPORTER_MISSING",
  "RECEIVED_IN_FUTURE",
  "HAPPENED_IN_FUTURE",
  "DEPARTMENT_UNKNOWN",
  "HANDLER_NOT_IN_DEPARTMENT",
  "INQUIRIES_ONLY",
  "COMPLAINTS_ONLY",
  "MEASURE_MISSING",
  "CALL_BACK_MISSING",
  "CALL_BACK_RANK",
  "SATISFACTION_MISSING",
  "SATISFACTION_UNHEARD",
  "NEXT_TRY_IN_PAST",
  "RELEASE_TOO_EARLY",
  "REOPEN_TOO_LATE",
  // tenants
  "CODE_TAKEN",
  "NAME_NEEDS_CODE",
  "ALREADY_ENDED",
  "FILE_TOO_LARGE",
  "FILE_ENCODING_UNKNOWN",
  // calls
  "CALL_TASK_DONE",
  // recordings, cases and holds
  "RETENTION_TOO_SHORT",
  "RETENTION_INVALID",
  "RECORDING_GONE",
  "RECORDING_QUARANTINED",
  "CASE_CLOSED",
  "HOLD_EXISTS",
  "HOLD_RELEASED",
  "MARK_REMOVED",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Codes of the vocabularies (states, standings, ...) are translated with the message; other text is shown as it is. */
export type RefusalParam = string | number | null | readonly string[];

export interface Refusal {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, RefusalParam>>;
  /** The input field to mark, in the API's spelling; absent when the refusal is about no field. */
  readonly field?: string;
}

export const refuse = (code: RefusalCode, params: Refusal["params"] = {}, field?: string): Refusal =>
  field === undefined ? { code, params } : { code, params, field };

export const isRefusal = (value: object): value is Refusal => "code" in value && "params" in value;

/** A text that must say something: TEXT_MISSING says what belongs there, and names the API's field where that is another word. */
export const needText = (text: string | null | undefined, what: string, field = what): Refusal | null =>
  isBlank(text) ? refuse("TEXT_MISSING", { what }, field) : null;

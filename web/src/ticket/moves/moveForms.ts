import type { TypedDocumentNode } from "@apollo/client";
import { instantOnWall } from "../../../../schema/rules/calendar.js";
import type { FieldName, MoveName } from "../../words/ticket/words.js";
import {
  MoveAnswerInquiryDocument,
  MoveCloseTicketDocument,
  MoveHandOverDocument,
  MoveNoteTicketDocument,
  MoveRecordCallBackDocument,
  MoveReleaseTicketDocument,
  MoveReopenTicketDocument,
  MoveResolveDocument,
  MoveRuleValidityDocument,
  MoveSendBackDocument,
  MoveStartWorkDocument,
  MoveStateMeasureDocument,
  MoveTellReporterDocument,
  MoveVoidTicketDocument,
  MoveWithdrawTicketDocument,
  type MovedTicketFragment,
} from "./moves.generated.js";

/** What was typed, by field; `basis` is the ticket's version that the person had before their eyes. */
export type MoveDraft = Partial<Record<FieldName, string>> & { basis?: number };

export type MoveVariables = { number: string; version?: number; idempotencyKey?: string };
export type MoveDocument = TypedDocumentNode<{ moved: MovedTicketFragment }, MoveVariables>;

interface MoveForm {
  document: MoveDocument;
  /** Those that apply to what has been filled in so far. */
  fields: (draft: MoveDraft) => readonly FieldName[];
  input: (draft: MoveDraft, timeZone: string) => object;
}

// Every document answers with one TicketPayload under its own name: `useCommand` reads it whatever the name.
const form = (document: unknown, fields: MoveForm["fields"], input: MoveForm["input"]): MoveForm => ({
  document: document as MoveDocument,
  fields,
  input,
});

const orNull = (text: string | undefined): string | null => text?.trim() || null;

const instant = (text: string | undefined, timeZone: string): string | null => instantOnWall(text ?? "", timeZone)?.toISOString() ?? null;

const reasonForm = (document: unknown): MoveForm =>
  form(document, () => ["reason"], ({ reason = "" }) => ({ reason }));

const satisfiedBy = { satisfied: true, unsatisfied: false, another: null, notReached: null } as const;

function callBackFields({ result }: MoveDraft): readonly FieldName[] {
  if (result === undefined) return ["result", "means"];
  if (result === "notReached") return ["result", "means", "nextTryAt", "callId"];
  return result === "another" ? ["result", "means", "nextTryAt", "callBackWords", "callId"] : ["result", "means", "callBackWords", "callId"];
}

function callBackInput(draft: MoveDraft, timeZone: string): object {
  const { result = "another", means, callBackWords, nextTryAt, callId } = draft;
  const shown = callBackFields(draft);
  return {
    input: {
      reached: result !== "notReached",
      satisfied: satisfiedBy[result as keyof typeof satisfiedBy],
      means: means ?? "PHONE",
      words: shown.includes("callBackWords") ? orNull(callBackWords) : null,
      nextTryAt: shown.includes("nextTryAt") ? instant(nextTryAt, timeZone) : null,
      callId: orNull(callId),
    },
  };
}

export const moveForms: Readonly<Record<MoveName, MoveForm>> = {
  handOver: form(
    MoveHandOverDocument,
    () => ["departmentCode", "handlerLogin"],
    ({ departmentCode = "", handlerLogin }) => ({ departmentCode, handlerLogin: orNull(handlerLogin) }),
  ),
  answer: form(MoveAnswerInquiryDocument, () => ["answer"], ({ answer = "" }) => ({ answer })),
  sendBack: reasonForm(MoveSendBackDocument),
  startWork: form(MoveStartWorkDocument, () => [], () => ({})),
  stateMeasure: form(
    MoveStateMeasureDocument,
    () => ["remedial", "corrective", "byWhen"],
    ({ remedial = "", corrective, byWhen }, timeZone) => ({
      input: { remedial, corrective: orNull(corrective), byWhen: instant(byWhen, timeZone) },
    }),
  ),
  resolve: form(MoveResolveDocument, () => ["outcome"], ({ outcome = "" }) => ({ outcome })),
  recordCallBack: form(MoveRecordCallBackDocument, callBackFields, callBackInput),
  close: form(MoveCloseTicketDocument, () => [], () => ({})),
  note: form(MoveNoteTicketDocument, () => ["text"], ({ text = "" }) => ({ text })),
  tellReporter: form(
    MoveTellReporterDocument,
    () => ["purpose", "means", "tellWords", "callId"],
    ({ purpose = "PROGRESS", means = "PHONE", tellWords = "", callId }) => ({
      input: { purpose, means, words: tellWords, callId: orNull(callId) },
    }),
  ),
  withdraw: form(MoveWithdrawTicketDocument, () => ["withdrawWords"], ({ withdrawWords = "" }) => ({ words: withdrawWords })),
  void: reasonForm(MoveVoidTicketDocument),
  reopen: reasonForm(MoveReopenTicketDocument),
  ruleValidity: form(
    MoveRuleValidityDocument,
    () => ["validity", "reason"],
    ({ validity, reason = "" }) => ({ validity, reason }),
  ),
  release: reasonForm(MoveReleaseTicketDocument),
};

/** Where the API names a field otherwise than the form does: there a refusal points. */
const apiNames: Partial<Record<FieldName, string>> = {
  tellWords: "words",
  callBackWords: "words",
  withdrawWords: "words",
  result: "satisfied",
};
export const apiName = (field: FieldName): string => apiNames[field] ?? field;

/** A note adds to whatever stands, so it asks for no version. */
export const isVersioned = (move: MoveName): boolean => move !== "note";

/** One key each for what the desk and the departments do all day. */
export const moveKeys: Partial<Record<MoveName, string>> = {
  handOver: "h",
  recordCallBack: "g",
  note: "m",
  tellReporter: "y",
  startWork: "w",
  stateMeasure: "e",
  resolve: "d",
  answer: "i",
  close: "x",
  ruleValidity: "v",
};

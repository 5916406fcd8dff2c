/** A refused step says what is missing and who can do it, in the reader's language, and leaves nothing behind. */
import { type Language, languages } from "../../schema/rules/language.js";
import { en } from "../../schema/rules/refusal/en.js";
import { zhCN } from "../../schema/rules/refusal/zhCN.js";
import { zhHK } from "../../schema/rules/refusal/zhHK.js";
import { zhTW } from "../../schema/rules/refusal/zhTW.js";
import type { Role, Standing } from "../../schema/rules/role.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type Mutation, complaint, does, move, records, tries } from "../harness/ticketMoves.js";

const vocabulary = { en, "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN };
const cast = {
  agent: ["agent", []],
  supervisor: ["supervisor", []],
  engineer: ["handler", ["engineering"]],
  chief: ["manager", ["engineering"]],
  guard: ["handler", ["security"]],
  director: ["director", []],
} as const satisfies Record<string, readonly [Role, readonly string[]]>;
type Person = keyof typeof cast;

let hub: TestHub;
const speaking = new Map<string, Client>();
const person = (who: Person, language: Language = "en"): Client => speaking.get(`${who} ${language}`)!;

beforeAll(async () => {
  hub = await openHub();
  await everybodySignsIn();
});
afterAll(() => hub.close());

async function everybodySignsIn(): Promise<void> {
  for (const [who, [role, departments]] of Object.entries(cast)) {
    for (const language of languages) {
      const client = await hub.as(role, { login: `${who}.${language}`, departments: [...departments], language });
      speaking.set(`${who} ${language}`, client);
    }
  }
}

/** Tickets at the places of a life where moves are refused. */
const places = {
  nowhere: async () => "2026-999999",
  recorded: async (more: object = {}) => (await records(person("agent"), more)).number,
  handedOver: async (more: object = {}) => {
    const number = await places.recorded(more);
    await does(person("agent"), "handOver", { number, departmentCode: "engineering" });
    return number;
  },
  inProgress: async (more: object = {}) => {
    const number = await places.handedOver(more);
    await does(person("engineer"), "startWork", { number });
    return number;
  },
  resolved: async (more: object = {}) => {
    const number = await places.inProgress(more);
    await does(person("engineer"), "stateMeasure", { number, input: { remedial: "Drilling stops until six" } });
    await does(person("engineer"), "resolve", { number, outcome: "Stopped" });
    return number;
  },
  closed: async (more: object = {}) => {
    const number = await places.resolved(more);
    await does(person("agent"), "recordCallBack", { number, input: heard });
    await does(person("agent"), "closeTicket", { number });
    return number;
  },
};

const heard = { reached: true, satisfied: true, means: "PHONE" };
const none: readonly Standing[] = [];
const explained = { means: "PHONE", words: "", purpose: "ANSWER" };

interface Refused {
  at: keyof typeof places;
  as: Person;
  move: Mutation;
  asked?: object;
  ticket?: object;
  code: string;
  field?: string;
  /** Who could do it. */
  who: readonly Standing[];
}

const refused: Refused[] = [
  // Not theirs to do.
  { at: "handedOver", as: "guard", move: "startWork", code: "FORBIDDEN", who: ["department"] },
  { at: "handedOver", as: "guard", move: "noteTicket", asked: { text: "a" }, code: "FORBIDDEN", who: ["desk", "department", "leadership"] },
  { at: "recorded", as: "engineer", move: "handOver", asked: { departmentCode: "engineering" }, code: "FORBIDDEN", who: ["desk"] },
  { at: "handedOver", as: "engineer", move: "handOver", asked: { departmentCode: "security" }, code: "FORBIDDEN", who: ["desk", "departmentHead"] },
  { at: "handedOver", as: "guard", move: "sendBack", asked: { reason: "a" }, code: "FORBIDDEN", who: ["department"] },
  { at: "resolved", as: "engineer", move: "recordCallBack", asked: { input: heard }, code: "FORBIDDEN", who: ["desk", "departmentHead", "leadership"] },
  { at: "resolved", as: "agent", ticket: { severity: "IMPORTANT" }, move: "recordCallBack", asked: { input: heard }, code: "CALL_BACK_RANK", who: ["departmentHead", "leadership"] },
  { at: "resolved", as: "chief", ticket: { severity: "MAJOR" }, move: "recordCallBack", asked: { input: heard }, code: "CALL_BACK_RANK", who: ["leadership"] },
  // Not yet, or not any more.
  { at: "recorded", as: "agent", move: "closeTicket", code: "MOVE_NOT_ALLOWED", who: none },
  { at: "recorded", as: "agent", move: "recordCallBack", asked: { input: heard }, code: "MOVE_NOT_ALLOWED", who: none },
  { at: "inProgress", as: "supervisor", move: "voidTicket", asked: { reason: "a" }, code: "MOVE_NOT_ALLOWED", who: none },
  { at: "closed", as: "agent", move: "withdrawTicket", asked: { words: "a" }, code: "MOVE_NOT_ALLOWED", who: none },
  { at: "resolved", as: "supervisor", move: "releaseTicket", asked: { reason: "a" }, code: "RELEASE_TOO_EARLY", who: ["supervisor"] },
  // Something is missing.
  { at: "inProgress", as: "engineer", move: "resolve", asked: { outcome: "Done" }, code: "MEASURE_MISSING", field: "remedial", who: ["department"] },
  { at: "inProgress", as: "engineer", move: "resolve", asked: { outcome: " " }, code: "TEXT_MISSING", field: "outcome", who: none },
  { at: "inProgress", as: "engineer", move: "stateMeasure", asked: { input: { remedial: "" } }, code: "TEXT_MISSING", field: "remedial", who: none },
  { at: "handedOver", as: "engineer", move: "sendBack", asked: { reason: "" }, code: "TEXT_MISSING", field: "reason", who: none },
  { at: "recorded", as: "agent", move: "tellReporter", asked: { input: explained }, code: "TEXT_MISSING", field: "words", who: none },
  { at: "recorded", as: "agent", move: "noteTicket", asked: { text: "" }, code: "TEXT_MISSING", who: none },
  { at: "resolved", as: "agent", move: "closeTicket", code: "CALL_BACK_MISSING", who: ["desk", "departmentHead", "leadership", "supervisor"] },
  { at: "resolved", as: "agent", move: "recordCallBack", asked: { input: { ...heard, satisfied: null } }, code: "SATISFACTION_MISSING", field: "satisfied", who: none },
  { at: "resolved", as: "agent", move: "recordCallBack", asked: { input: { ...heard, reached: false } }, code: "SATISFACTION_UNHEARD", field: "satisfied", who: none },
  { at: "resolved", as: "agent", move: "recordCallBack", asked: { input: { ...heard, satisfied: false } }, code: "TEXT_MISSING", field: "words", who: none },
  { at: "resolved", as: "agent", move: "recordCallBack", asked: { input: { reached: false, means: "PHONE", nextTryAt: "2020-01-01T00:00:00Z" } }, code: "NEXT_TRY_IN_PAST", field: "nextTryAt", who: none },
  // The wrong thing.
  { at: "recorded", as: "agent", move: "answerInquiry", asked: { answer: "At ten" }, code: "INQUIRIES_ONLY", who: none },
  { at: "handedOver", as: "chief", ticket: { kind: "REPAIR" }, move: "ruleValidity", asked: { validity: "VALID", reason: "a" }, code: "COMPLAINTS_ONLY", who: none },
  { at: "recorded", as: "agent", move: "handOver", asked: { departmentCode: "nowhere" }, code: "DEPARTMENT_UNKNOWN", field: "departmentCode", who: none },
  { at: "recorded", as: "agent", move: "handOver", asked: { departmentCode: "engineering", handlerLogin: "guard.en" }, code: "HANDLER_NOT_IN_DEPARTMENT", field: "handlerLogin", who: none },
  { at: "recorded", as: "agent", move: "handOver", asked: { departmentCode: "engineering", handlerLogin: "nobody" }, code: "NOT_FOUND", field: "handlerLogin", who: none },
  { at: "recorded", as: "agent", move: "noteTicket", asked: { text: "a", number: "2026-000000" }, code: "NOT_FOUND", field: "number", who: none },
  { at: "handedOver", as: "agent", move: "withdrawTicket", asked: { words: "a", version: 1 }, code: "CONFLICT", field: "version", who: none },
  // Nothing is written down.
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, title: " " } }, code: "TEXT_MISSING", field: "title", who: none },
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, title: "long".repeat(60) } }, code: "TEXT_TOO_LONG", field: "title", who: none },
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, receivedAt: "2999-01-01T00:00:00Z" } }, code: "RECEIVED_IN_FUTURE", field: "receivedAt", who: none },
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, happenedAt: "2999-01-01T00:00:00Z" } }, code: "HAPPENED_IN_FUTURE", field: "happenedAt", who: none },
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, departmentCode: "nowhere" } }, code: "DEPARTMENT_UNKNOWN", field: "departmentCode", who: none },
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, tenantId: "nobody" } }, code: "NOT_FOUND", field: "tenantId", who: none },
  { at: "nowhere", as: "agent", move: "recordTicket", asked: { input: { ...complaint, reporterName: " ", reporterPhone: null, anonymous: false } }, code: "REPORTER_MISSING", field: "reporterName", who: none },
];

/** All that a command may leave behind. */
async function traces(): Promise<unknown> {
  const [row] = (await hub.database.owner.query(`SELECT
    (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM audit) AS audits,
    (SELECT count(*) FROM ticket_event) AS history, (SELECT sequence FROM register_counter WHERE register = 'ticket') AS last,
    (SELECT json_agg(ticket ORDER BY number) FROM ticket) AS tickets`)) as unknown[];
  return row;
}

test.each(refused)("$at: $as may not $move: $code", async ({ at, as, move: mutation, asked, ticket, code, field, who }) => {
  const number = await places[at](ticket);
  const before = await traces();
  const said = new Map<Language, string>();
  for (const language of languages) {
    const answered = await move(person(as, language), mutation, { number, ...asked });
    expect(answered).toMatchObject({ ticket: null, refusal: { code, field: field ?? answered.refusal?.field } });
    const { message } = answered.refusal!;
    for (const standing of who) expect(message).toContain(vocabulary[language].who[standing]);
    expect(message).not.toMatch(/[{}]|undefined|null/);
    said.set(language, message);
  }
  const distinct = [said.get("en"), said.get("zh-CN"), said.get("zh-TW")];
  expect(new Set(distinct).size).toBe(3);
  expect(await traces()).toEqual(before);
});

test("C4: after the policy's days only the supervisor reopens", async () => {
  const number = await places.closed();
  await hub.database.forward(8 * 86_400);
  await everybodySignsIn();
  for (const language of languages) {
    const { refusal } = await move(person("agent", language), "reopenTicket", { number, reason: "It is back" });
    expect(refusal?.code).toBe("REOPEN_TOO_LATE");
    expect(refusal?.message).toContain(vocabulary[language].who.supervisor);
  }
  expect(await does(person("supervisor"), "reopenTicket", { number, reason: "It is back" })).toMatchObject({ cycle: 2 });
});

test.each(["analyst", "administrator"] as const)("the %s has no business with a ticket's moves at all", async (role) => {
  const outsider = await hub.as(role);
  const number = await places.recorded();
  const before = await traces();
  const { data, errors } = await tries(outsider, "noteTicket", { number, text: "Let me see" });
  expect(data).toBeUndefined();
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
  expect(await traces()).toEqual(before);
});

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
const told = (more: object) => ({ input: { ...complaint, ...more } });
const calledBack = (more: object = {}) => ({ input: { ...heard, ...more } });
const nobody: readonly Standing[] = [];
const future = "2999-01-01T00:00:00Z";
const engineering = { departmentCode: "engineering" };

/** `who` could do it; `ticket` says what is unusual about the ticket. */
type Refused = [
  at: keyof typeof places,
  as: Person,
  move: Mutation,
  asked: object,
  code: string,
  about: { who?: readonly Standing[]; field?: string; ticket?: object },
];

const refused: Refused[] = [
  // Not theirs to do.
  ["handedOver", "guard", "startWork", {}, "FORBIDDEN", { who: ["department"] }],
  ["handedOver", "guard", "sendBack", { reason: "a" }, "FORBIDDEN", { who: ["department"] }],
  ["handedOver", "guard", "noteTicket", { text: "a" }, "FORBIDDEN", { who: ["desk", "department", "leadership"] }],
  ["handedOver", "engineer", "handOver", engineering, "FORBIDDEN", { who: ["desk", "departmentHead"] }],
  ["recorded", "engineer", "handOver", engineering, "FORBIDDEN", { who: ["desk"] }],
  ["resolved", "engineer", "recordCallBack", calledBack(), "FORBIDDEN", { who: ["desk", "departmentHead", "leadership"] }],
  [
    "resolved",
    "agent",
    "recordCallBack",
    calledBack(),
    "CALL_BACK_RANK",
    { who: ["departmentHead", "leadership"], ticket: { severity: "IMPORTANT" } },
  ],
  ["resolved", "chief", "recordCallBack", calledBack(), "CALL_BACK_RANK", { who: ["leadership"], ticket: { severity: "MAJOR" } }],
  // Not yet, or not any more.
  ["recorded", "agent", "closeTicket", {}, "MOVE_NOT_ALLOWED", {}],
  ["recorded", "agent", "recordCallBack", calledBack(), "MOVE_NOT_ALLOWED", {}],
  ["inProgress", "supervisor", "voidTicket", { reason: "a" }, "MOVE_NOT_ALLOWED", {}],
  ["closed", "agent", "withdrawTicket", { words: "a" }, "MOVE_NOT_ALLOWED", {}],
  ["resolved", "supervisor", "releaseTicket", { reason: "a" }, "RELEASE_TOO_EARLY", { who: ["supervisor"] }],
  // Something is missing.
  ["inProgress", "engineer", "resolve", { outcome: "Done" }, "MEASURE_MISSING", { who: ["department"], field: "remedial" }],
  ["inProgress", "engineer", "resolve", { outcome: " " }, "TEXT_MISSING", { field: "outcome" }],
  ["inProgress", "engineer", "stateMeasure", { input: { remedial: "" } }, "TEXT_MISSING", { field: "remedial" }],
  ["handedOver", "engineer", "sendBack", { reason: "" }, "TEXT_MISSING", { field: "reason" }],
  [
    "recorded",
    "agent",
    "tellReporter",
    { input: { means: "PHONE", words: "", purpose: "ANSWER" } },
    "TEXT_MISSING",
    { field: "words" },
  ],
  ["recorded", "agent", "noteTicket", { text: "" }, "TEXT_MISSING", {}],
  ["resolved", "agent", "closeTicket", {}, "CALL_BACK_MISSING", { who: ["desk", "departmentHead", "leadership", "supervisor"] }],
  ["resolved", "agent", "recordCallBack", calledBack({ satisfied: null }), "SATISFACTION_MISSING", { field: "satisfied" }],
  ["resolved", "agent", "recordCallBack", calledBack({ reached: false }), "SATISFACTION_UNHEARD", { field: "satisfied" }],
  ["resolved", "agent", "recordCallBack", calledBack({ satisfied: false }), "TEXT_MISSING", { field: "words" }],
  [
    "resolved",
    "agent",
    "recordCallBack",
    calledBack({ reached: false, satisfied: null, nextTryAt: "2020-01-01T00:00:00Z" }),
    "NEXT_TRY_IN_PAST",
    { field: "nextTryAt" },
  ],
  // The wrong thing.
  ["recorded", "agent", "answerInquiry", { answer: "At ten" }, "INQUIRIES_ONLY", {}],
  ["handedOver", "chief", "ruleValidity", { validity: "VALID", reason: "a" }, "COMPLAINTS_ONLY", { ticket: { kind: "REPAIR" } }],
  ["recorded", "agent", "handOver", { departmentCode: "nowhere" }, "DEPARTMENT_UNKNOWN", { field: "departmentCode" }],
  ["recorded", "agent", "handOver", { ...engineering, handlerLogin: "guard.en" }, "HANDLER_NOT_IN_DEPARTMENT", { field: "handlerLogin" }],
  ["recorded", "agent", "handOver", { ...engineering, handlerLogin: "nobody" }, "NOT_FOUND", { field: "handlerLogin" }],
  ["recorded", "agent", "noteTicket", { text: "a", number: "2026-000000" }, "NOT_FOUND", { field: "number" }],
  ["handedOver", "agent", "withdrawTicket", { words: "a", version: 1 }, "CONFLICT", { field: "version" }],
  // Nothing is written down.
  ["nowhere", "agent", "recordTicket", told({ title: " " }), "TEXT_MISSING", { field: "title" }],
  ["nowhere", "agent", "recordTicket", told({ title: "long".repeat(60) }), "TEXT_TOO_LONG", { field: "title" }],
  ["nowhere", "agent", "recordTicket", told({ receivedAt: future }), "RECEIVED_IN_FUTURE", { field: "receivedAt" }],
  ["nowhere", "agent", "recordTicket", told({ happenedAt: future }), "HAPPENED_IN_FUTURE", { field: "happenedAt" }],
  ["nowhere", "agent", "recordTicket", told({ departmentCode: "nowhere" }), "DEPARTMENT_UNKNOWN", { field: "departmentCode" }],
  ["nowhere", "agent", "recordTicket", told({ tenantId: "nobody" }), "NOT_FOUND", { field: "tenantId" }],
  [
    "nowhere",
    "agent",
    "recordTicket",
    told({ reporterName: " ", reporterPhone: null, anonymous: false }),
    "REPORTER_MISSING",
    { field: "reporterName" },
  ],
];

/** All that a command may leave behind. */
async function traces(): Promise<unknown> {
  const [row] = (await hub.database.owner.query(`SELECT
    (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM audit) AS audits,
    (SELECT count(*) FROM ticket_event) AS history, (SELECT sequence FROM register_counter WHERE register = 'ticket') AS last,
    (SELECT json_agg(ticket ORDER BY number) FROM ticket) AS tickets`)) as unknown[];
  return row;
}

test.each(refused)("%s: %s may not %s %j: %s", async (at, as, mutation, asked, code, { who = nobody, field, ticket }) => {
  const number = await places[at](ticket);
  const before = await traces();
  const said = new Map<Language, string>();
  for (const language of languages) {
    const answered = await move(person(as, language), mutation, { number, ...asked });
    // Whoever comes too late is shown what stands; every other refusal shows nothing.
    expect(answered.ticket === null).toBe(code !== "CONFLICT");
    expect(answered).toMatchObject({ refusal: { code, field: field ?? answered.refusal?.field } });
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

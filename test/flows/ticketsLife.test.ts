/** A complaint's whole life by the people who may, and what everybody else is told. */
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type Mutation, type TicketSeen, does, move, records, sees } from "../harness/ticketMoves.js";

let hub: TestHub;
const people = {} as Record<"agent" | "supervisor" | "engineer" | "chief" | "guard" | "director", Client>;

beforeAll(async () => {
  hub = await openHub();
  people.agent = await hub.as("agent");
  people.supervisor = await hub.as("supervisor");
  people.engineer = await hub.as("handler", { login: "engineer", departments: ["engineering"] });
  people.chief = await hub.as("manager", { login: "chief", departments: ["engineering"] });
  people.guard = await hub.as("handler", { login: "guard", departments: ["security"] });
  people.director = await hub.as("director");
});
afterAll(() => hub.close());

const reached = (satisfied: boolean, words: string | null = null) => ({ reached: true, satisfied, means: "PHONE", words });
const clockOf = ({ clocks }: TicketSeen, name: string, cycle: number) =>
  clocks.find((clock) => clock.name === name && clock.cycle === cycle);

/** A ticket that engineering works on. */
async function inProgress(more: object = {}): Promise<string> {
  const { number } = await records(people.agent, more);
  await does(people.agent, "handOver", { number, departmentCode: "engineering" });
  await does(people.engineer, "startWork", { number });
  return number;
}

async function resolved(more: object = {}): Promise<string> {
  const number = await inProgress(more);
  await does(people.engineer, "stateMeasure", { number, input: { remedial: "Drilling stops until six" } });
  await does(people.engineer, "resolve", { number, outcome: "Stopped" });
  return number;
}

test("recorded, handed over, worked on, resolved, called back in vain, worked on again, called back, closed", async () => {
  const { agent, engineer } = people;
  const { number, state } = await records(agent);
  expect(state).toBe("RECORDED");
  await hub.database.forward(9 * 60);
  const handed = await does(agent, "handOver", { number, departmentCode: "engineering", handlerLogin: "engineer" });
  expect(handed).toMatchObject({ state: "HANDED_OVER", department: { code: "engineering" }, handler: { login: "engineer" } });
  expect(clockOf(handed, "handover", 1)).toMatchObject({ face: "DONE", breachedAt: null });
  await does(engineer, "startWork", { number });

  expect((await move(engineer, "resolve", { number, outcome: "Stopped" })).refusal).toMatchObject({
    code: "MEASURE_MISSING",
    field: "remedial",
  });
  await does(engineer, "stateMeasure", { number, input: { remedial: "Drilling stops until six" } });
  const done = await does(engineer, "resolve", { number, outcome: "Stopped" });
  expect(clockOf(done, "callBack", 1)).toMatchObject({ stoppedAt: null });
  expect((await move(agent, "closeTicket", { number })).refusal?.code).toBe("CALL_BACK_MISSING");

  const again = await does(agent, "recordCallBack", { number, input: reached(false, "It went on at seven") });
  expect(again).toMatchObject({ state: "IN_PROGRESS", cycle: 2 });
  expect(clockOf(again, "age", 1)?.stoppedAt).not.toBeNull();
  expect(clockOf(again, "age", 2)).toMatchObject({ stoppedAt: null, startedAt: again.history.at(-1)!.at });
  expect(clockOf(again, "answer", 2)).toMatchObject({ stoppedAt: null });
  expect(clockOf(again, "handover", 2)).toBeUndefined();
  expect((await move(agent, "closeTicket", { number })).refusal?.code).toBe("MOVE_NOT_ALLOWED");

  await does(engineer, "resolve", { number, outcome: "The contractor was told in writing" });
  expect((await move(agent, "closeTicket", { number })).refusal?.code).toBe("CALL_BACK_MISSING");
  await does(agent, "recordCallBack", { number, input: reached(true) });
  const closed = await does(agent, "closeTicket", { number });
  expect(closed).toMatchObject({ state: "CLOSED", closeReason: "CALLED_BACK", cycle: 2, version: 9, nextDue: null });
  expect(closed.history.map(({ type, byRole, version }) => `${version} ${type} ${byRole}`)).toEqual([
    "1 RECORDED agent",
    "2 HANDED_OVER agent",
    "3 WORK_STARTED handler",
    "4 MEASURE_STATED handler",
    "5 RESOLVED handler",
    "6 CALLED_BACK agent",
    "7 RESOLVED handler",
    "8 CALLED_BACK agent",
    "9 CLOSED agent",
  ]);
  expect(closed.clocks.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([]);
});

test("C3: an important complaint is called back by the department's manager, a major one by the leadership", async () => {
  const important = await resolved({ severity: "IMPORTANT" });
  expect((await move(people.agent, "recordCallBack", { number: important, input: reached(true) })).refusal?.code).toBe("CALL_BACK_RANK");
  await does(people.chief, "recordCallBack", { number: important, input: reached(true) });
  expect(await does(people.agent, "closeTicket", { number: important })).toMatchObject({ closeReason: "CALLED_BACK" });

  const major = await resolved({ severity: "MAJOR" });
  for (const who of [people.agent, people.supervisor, people.chief]) {
    expect((await move(who, "recordCallBack", { number: major, input: reached(true) })).refusal?.code).toBe("CALL_BACK_RANK");
  }
  await does(people.director, "recordCallBack", { number: major, input: reached(true) });
  expect(await does(people.agent, "closeTicket", { number: major })).toMatchObject({ closeReason: "CALLED_BACK" });
});

test("C1: never reached after three tries, the supervisor releases it, and it says so", async () => {
  const number = await resolved();
  const nobody = { reached: false, means: "PHONE" };
  for (let tried = 0; tried < 3; tried += 1) {
    expect((await move(people.supervisor, "releaseTicket", { number, reason: "No answer" })).refusal?.code).toBe("RELEASE_TOO_EARLY");
    await does(people.agent, "recordCallBack", { number, input: nobody });
  }
  await does(people.supervisor, "releaseTicket", { number, reason: "No answer in three days" });
  expect(await does(people.agent, "closeTicket", { number })).toMatchObject({ closeReason: "RELEASED" });
});

test("T5: whoever sends a ticket back hears what became of it, though it is no longer theirs to see", async () => {
  const { number } = await records(people.agent);
  await does(people.agent, "handOver", { number, departmentCode: "engineering" });
  const asked = { number, reason: "Security holds the keys", idempotencyKey: "wrong-department" };
  const { ticket, refusal } = await move(people.engineer, "sendBack", asked);
  expect(refusal).toBeNull();
  expect(ticket).toMatchObject({ number, state: "RECORDED", department: null, version: 3 });
  await does(people.agent, "noteTicket", { number, text: "Not for engineering to read" });
  await does(people.agent, "handOver", { number, departmentCode: "security" });
  expect(await sees(people.engineer, number)).toBeNull();
  // A retry gets the same answer, and nothing of what came afterwards.
  const again = await move(people.engineer, "sendBack", asked);
  expect(again.ticket).toEqual(ticket);
});

test("a manager who passes a ticket on to another department hears where it went", async () => {
  const number = await inProgress();
  const passed = await does(people.chief, "handOver", { number, departmentCode: "security" });
  expect(passed).toMatchObject({ state: "HANDED_OVER", department: { code: "security" }, handler: null });
  expect(await sees(people.chief, number)).toBeNull();
});

test("a stale version is refused, whatever the move, and the present one is named", async () => {
  const { number, version } = await records(people.agent);
  await does(people.agent, "noteTicket", { number, text: "The reporter rang again" });
  const { ticket, refusal } = await move(people.agent, "handOver", { number, departmentCode: "engineering", version });
  expect(ticket).toMatchObject({ number, version: 2 });
  expect(refusal).toMatchObject({ code: "CONFLICT", field: "version" });
  expect(refusal?.message).toContain("version 1, it is now 2");
  await does(people.agent, "handOver", { number, departmentCode: "engineering", version: 2 });
});

test("whoever comes at the same moment comes one after the other: every note is kept, one of two handovers of one version", async () => {
  const { number } = await records(people.agent);
  const departments = ["engineering", "security", "engineering", "security"];
  const handed = await Promise.all(
    departments.map((departmentCode) => move(people.agent, "handOver", { number, departmentCode, version: 1 })),
  );
  expect(handed.map(({ refusal }) => refusal?.code ?? "done").toSorted()).toEqual(["CONFLICT", "CONFLICT", "CONFLICT", "done"]);
  const texts = Array.from({ length: 12 }, (_, i) => `Note ${i}`);
  await Promise.all(texts.map((text, i) => does(i % 2 ? people.agent : people.supervisor, "noteTicket", { number, text })));
  const { history, version } = (await sees(people.agent, number))!;
  expect(history.slice(2).map(({ data }) => data["text"]).toSorted()).toEqual(texts.toSorted());
  expect(history.map((event) => event.version)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
  expect(version).toBe(14);
});

test("a call-back names a call that there is", async () => {
  const number = await resolved();
  for (const callId of ["no-call", "00000000-0000-4000-8000-000000000000"]) {
    const { refusal } = await move(people.agent, "recordCallBack", { number, input: { ...reached(true), callId } });
    expect(refusal).toMatchObject({ code: "NOT_FOUND", field: "callId" });
    const told = { means: "PHONE", words: "Soon", purpose: "PROGRESS", callId };
    expect((await move(people.agent, "tellReporter", { number, input: told })).refusal).toMatchObject({ field: "callId" });
  }
});

test("text that no database can keep is refused by its field, not a fault", async () => {
  const { number } = await records(people.agent);
  const asks: [Mutation, object, string][] = [
    ["recordTicket", { input: { kind: "REPAIR", channel: "WEB", title: "a\u0000b", description: "c" } }, "title"],
    ["recordTicket", { input: { kind: "REPAIR", channel: "WEB", title: "a", description: "half \ud83d" } }, "description"],
    ["noteTicket", { number, text: "\u0000" }, "text"],
    ["noteTicket", { number: "2026\u0000", text: "a" }, "number"],
    ["handOver", { number, departmentCode: "engineering", handlerLogin: "x\u0000" }, "handlerLogin"],
    ["noteTicket", { number, text: "a", idempotencyKey: "k\u0000" }, "idempotencyKey"],
  ];
  for (const [mutation, asked, field] of asks) {
    expect((await move(people.agent, mutation, asked)).refusal).toMatchObject({ code: "VALUE_INVALID", field });
  }
});

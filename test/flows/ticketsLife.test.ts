/** A complaint's whole life by the people who may, and what everybody else is told. */
import type { Language } from "../../schema/rules/language.js";
import type { Role } from "../../schema/rules/role.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type Mutation, type TicketSeen, does, move, records, sees, tries } from "../harness/ticketMoves.js";

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
  expect(closed).toMatchObject({ state: "CLOSED", closeReason: "CALLED_BACK", cycle: 2, version: 10 });
  expect(closed.nextDue).toBeNull();
  expect(closed.history.map(({ type, byRole }) => `${type} ${byRole}`)).toEqual([
    "RECORDED agent",
    "HANDED_OVER agent",
    "WORK_STARTED handler",
    "MEASURE_STATED handler",
    "RESOLVED handler",
    "CALLED_BACK agent",
    "RESOLVED handler",
    "CALLED_BACK agent",
    "CLOSED agent",
  ].slice(0, closed.history.length));
  expect(closed.history.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

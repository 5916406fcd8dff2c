import { transaction } from "../../schema/database/transaction.js";
import type { Actor } from "../../schema/rules/role.js";
import type { RecordTicket } from "../../schema/rules/ticket/command.js";
import { openCase } from "../../schema/stores/case/change.js";
import { linkCallByHand, unlinkCallByHand } from "../../schema/stores/link/byHand.js";
import { linkCall, linkTicket } from "../../schema/stores/link/machine.js";
import { type Acting, changeTicket, recordTicket } from "../../schema/stores/ticket/change.js";
import { addVoicemail, plan, putCall } from "../harness/calls.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson, makeSite } from "../harness/door.js";

let db: TestDatabase;
const people: Record<string, Acting> = {};

async function person(login: string, role: Actor["role"], departments: string[] = []): Promise<void> {
  const id = await addPerson(db, login, role, { departments });
  const actor: Actor = { id, login, displayName: login, role, departments, extension: null };
  people[login] = { actor, audit: { id, displayName: login, address: null } };
}

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  await person("ming", "agent");
  await person("hua", "agent");
  await person("sup", "supervisor");
  await person("pipes", "handler", ["engineering"]);
  await person("guards", "handler", ["security"]);
});
afterAll(() => db.close());

/** Nobody in a story rings from another story's phone. */
let last = 0;
const newPhone = (): string => `138${String(++last).padStart(8, "0")}`;
const phoneOf = (raw: string) => ({ raw, e164: `+86${raw}` });
const ago = async (seconds: number): Promise<Date> => new Date((await db.now()).getTime() - seconds * 1000);

type Told = Partial<Omit<RecordTicket, "type" | "id" | "number">>;

/** Writes a ticket down, and lets the machine look for its call as the door does. */
function record(by: string, told: Told = {}): Promise<{ id: string; number: string }> {
  const usual = { kind: "COMPLAINT", channel: "PHONE", title: "Water", description: "Water runs down." } as const;
  return transaction(db.app, async (tx) => {
    const outcome = await recordTicket(tx, { ...usual, ...told }, people[by]!);
    if ("refusal" in outcome) throw new Error(outcome.refusal.code);
    await linkTicket(tx, outcome.ticket.id, plan);
    return { id: outcome.ticket.id, number: outcome.ticket.number };
  });
}

const look = (callId: string): Promise<void> => transaction(db.app, (tx) => linkCall(tx, callId, plan));
const link = (who: string, callId: string, number: string) => transaction(db.app, (tx) => linkCallByHand(tx, people[who]!, callId, number));
const unlink = (who: string, callId: string, number: string) =>
  transaction(db.app, (tx) => unlinkCallByHand(tx, people[who]!, callId, number));

/** `number: STATE by WHOM` of each link of the call. */
async function linksOf(callId: string): Promise<Record<string, string>> {
  const rows = (await db.owner.query(
    `SELECT number, call_link.state, decided_by FROM call_link JOIN ticket ON ticket.id = ticket_id WHERE call_id = $1`,
    [callId],
  )) as { number: string; state: string; decided_by: string }[];
  return Object.fromEntries(rows.map(({ number, state, decided_by }) => [number, `${state} by ${decided_by}`]));
}

async function eventsOf(aggregateId: string, kind: string): Promise<number> {
  const [row] = (await db.owner.query("SELECT count(*) FROM event WHERE aggregate_id = $1 AND kind = $2", [aggregateId, kind])) as [
    { count: number },
  ];
  return row.count;
}

describe("a call comes in", () => {
  it("from somebody with one ticket of today: it is linked, once, and the boards hear of it", async () => {
    const phone = newPhone();
    const ticket = await record("ming", { reporterPhone: phoneOf(phone) });
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, startedAt: await ago(0) });
    for (let pass = 0; pass < 10; pass += 1) await look(call);
    expect(await linksOf(call)).toEqual({ [ticket.number]: "LINKED by MACHINE" });
    expect(await eventsOf(ticket.id, "CALL_LINKED")).toBe(1);
    expect(await eventsOf(call, "linksChanged")).toBe(1);
    const [audit] = (await db.owner.query("SELECT actor_id, action, detail FROM audit WHERE subject_id = $1", [call])) as [object];
    expect(audit).toEqual({ actor_id: "system:link", action: "call.link", detail: { ticket: ticket.number } });
  });

  it("from somebody with two tickets of today: both are offered, and a person chooses", async () => {
    const phone = newPhone();
    const [one, other] = [
      await record("ming", { reporterPhone: phoneOf(phone) }),
      await record("ming", { reporterPhone: phoneOf(phone) }),
    ];
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, startedAt: await ago(0) });
    await look(call);
    expect(await linksOf(call)).toEqual({ [one.number]: "OFFERED by MACHINE", [other.number]: "OFFERED by MACHINE" });
    expect(await eventsOf(one.id, "CALL_LINKED")).toBe(0);
    expect(await link("hua", call, other.number)).toEqual({ callId: call });
    await look(call);
    expect(await linksOf(call)).toEqual({ [one.number]: "OFFERED by MACHINE", [other.number]: "LINKED by PERSON" });
    expect(await eventsOf(other.id, "CALL_LINKED")).toBe(1);
  });

  it("from a phone of a tenant's file: the tenant's ticket is offered, and a phone that has ended points at nobody", async () => {
    const [now, before] = [newPhone(), newPhone()];
    const [tenant] = (await db.owner.query(
      "INSERT INTO tenant (name, created_at, updated_at) VALUES ('Sample Noodles', desk_now(), desk_now()) RETURNING id",
    )) as [{ id: string }];
    await db.owner.query(
      `INSERT INTO tenant_phone (tenant_id, raw, e164, since, until) VALUES
         ($1, $2, $3, desk_now(), NULL), ($1, $4, $5, desk_now() - interval '1 year', desk_now())`,
      [tenant.id, now, `+86${now}`, before, `+86${before}`],
    );
    const ticket = await record("ming", { tenantId: tenant.id, reporterName: "the cook" });
    await db.forward(3600);
    const calls = [
      await putCall(db, { caller: now, startedAt: await ago(0) }),
      await putCall(db, { caller: before, startedAt: await ago(0) }),
    ];
    for (const call of calls) await look(call);
    expect(await linksOf(calls[0]!)).toEqual({ [ticket.number]: "OFFERED by MACHINE" });
    expect(await linksOf(calls[1]!)).toEqual({});
  });

  it("from an extension: the number is compared as it is dialled", async () => {
    const ticket = await record("ming", { reporterPhone: { raw: "8017", e164: null } });
    await db.forward(3600);
    const call = await putCall(db, { direction: "INTERNAL", caller: "8017", callee: "8000", startedAt: await ago(0) });
    await look(call);
    expect(await linksOf(call)).toEqual({ [ticket.number]: "LINKED by MACHINE" });
  });

  it("about something long closed: it is offered at most", async () => {
    const phone = newPhone();
    const ticket = await record("ming", { kind: "INQUIRY", reporterPhone: phoneOf(phone) });
    await transaction(db.app, (tx) => changeTicket(tx, ticket.number, { type: "answer", answer: "At nine." }, people["ming"]!, null));
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, startedAt: await ago(0) });
    await look(call);
    expect(await linksOf(call)).toEqual({ [ticket.number]: "OFFERED by MACHINE" });
  });
});

describe("a ticket is written down while its caller speaks", () => {
  it("is linked at once, before the call has ended", async () => {
    const phone = newPhone();
    const agentId = people["ming"]!.actor.id;
    const call = await putCall(db, { caller: phone, agentId, startedAt: await ago(60), seconds: null });
    const ticket = await record("ming", { reporterPhone: phoneOf(phone) });
    expect(await linksOf(call)).toEqual({ [ticket.number]: "LINKED by MACHINE" });
  });

  it("is linked for a withheld number too, by who wrote it", async () => {
    const agentId = people["hua"]!.actor.id;
    const call = await putCall(db, { caller: "anonymous", agentId, startedAt: await ago(60), seconds: null });
    const [own, colleagues] = [await record("hua", { anonymous: true }), await record("sup", { anonymous: true })];
    expect(await linksOf(call)).toEqual({ [own.number]: "LINKED by MACHINE" });
    expect(await linksOf(call)).not.toHaveProperty(colleagues.number);
    await db.forward(7200);
  });

  it("takes the place of the older ticket that the machine had linked by itself", async () => {
    const phone = newPhone();
    const older = await record("ming", { reporterPhone: phoneOf(phone) });
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, agentId: people["ming"]!.actor.id, startedAt: await ago(30), seconds: null });
    await look(call);
    expect(await linksOf(call)).toEqual({ [older.number]: "LINKED by MACHINE" });
    const own = await record("ming", { reporterPhone: phoneOf(phone) });
    expect(await linksOf(call)).toEqual({ [older.number]: "OFFERED by MACHINE", [own.number]: "LINKED by MACHINE" });
    expect(await eventsOf(older.id, "CALL_UNLINKED")).toBe(1);
    await db.forward(7200);
  });

  it("is found although its call is being folded at the very same moment", async () => {
    const phone = newPhone();
    const startedAt = await ago(60);
    let folded: (() => void) | undefined;
    const call = await putCall(db, { caller: newPhone(), startedAt, seconds: null });
    const folding = transaction(db.app, async (tx) => {
      await tx.change("UPDATE call SET caller_raw = $2, caller_e164 = $3 WHERE id = $1", [call, phone, `+86${phone}`]);
      await linkCall(tx, call, plan);
      await new Promise<void>((resume) => (folded = resume));
    });
    while (folded === undefined) await new Promise((resume) => setTimeout(resume, 5));
    const recording = record("ming", { reporterPhone: phoneOf(phone) });
    await new Promise((resume) => setTimeout(resume, 100));
    folded();
    const [, ticket] = await Promise.all([folding, recording]);
    expect(await linksOf(call)).toEqual({ [ticket.number]: "LINKED by MACHINE" });
    await db.forward(7200);
  });

  it("gives its call to the ticket written instead, when it was a mistake", async () => {
    const phone = newPhone();
    const call = await putCall(db, { caller: phone, agentId: people["ming"]!.actor.id, startedAt: await ago(60), seconds: null });
    const mistaken = await record("ming", { reporterPhone: phoneOf(phone) });
    await transaction(db.app, (tx) => changeTicket(tx, mistaken.number, { type: "void", reason: "twice" }, people["sup"]!, null));
    const right = await record("ming", { reporterPhone: phoneOf(phone) });
    expect(await linksOf(call)).toMatchObject({ [right.number]: "LINKED by MACHINE" });
    await db.forward(7200);
  });
});

describe("a person's word", () => {
  it("of rejection survives ten passes of the machine, and the ticket's own", async () => {
    const phone = newPhone();
    const ticket = await record("ming", { reporterPhone: phoneOf(phone) });
    await db.forward(3600);
    const call = await putCall(db, { caller: phone, startedAt: await ago(0) });
    await look(call);
    expect(await unlink("hua", call, ticket.number)).toEqual({ callId: call });
    for (let pass = 0; pass < 10; pass += 1) await look(call);
    await transaction(db.app, (tx) => linkTicket(tx, ticket.id, plan));
    expect(await linksOf(call)).toEqual({ [ticket.number]: "REJECTED by PERSON" });
    expect(await eventsOf(ticket.id, "CALL_UNLINKED")).toBe(1);
  });

  it("is the last one: who rejected may link again, and saying it twice changes nothing", async () => {
    const ticket = await record("ming", { anonymous: true });
    const call = await putCall(db, { caller: newPhone(), startedAt: await ago(9000) });
    for (let time = 0; time < 2; time += 1) expect(await link("hua", call, ticket.number)).toEqual({ callId: call });
    await unlink("hua", call, ticket.number);
    await link("sup", call, ticket.number);
    expect(await linksOf(call)).toEqual({ [ticket.number]: "LINKED by PERSON" });
    const actions = (await db.owner.query("SELECT actor_name || ' ' || action AS did FROM audit WHERE subject_id = $1 ORDER BY id", [call])) as {
      did: string;
    }[];
    expect(actions.map(({ did }) => did)).toEqual(["hua call.link", "hua call.unlink", "sup call.link"]);
    expect(await eventsOf(ticket.id, "CALL_LINKED")).toBe(2);
  });

  it("belongs to the desk, and to a department for its own tickets and calls", async () => {
    const [ours, also] = [await record("ming", { anonymous: true }), await record("ming", { anonymous: true })];
    for (const { number } of [ours, also]) {
      const command = { type: "handOver", departmentCode: "engineering", handler: null } as const;
      await transaction(db.app, (tx) => changeTicket(tx, number, command, people["ming"]!, null));
    }
    const call = await putCall(db, { caller: newPhone(), startedAt: await ago(9000) });
    expect(await link("pipes", call, ours.number)).toMatchObject({ refusal: { code: "NOT_FOUND", params: { what: "call" } } });
    await link("ming", call, ours.number);
    expect(await link("pipes", call, also.number)).toEqual({ callId: call });
    expect(await link("guards", call, also.number)).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await unlink("pipes", call, also.number)).toEqual({ callId: call });
  });

  it.each([
    ["a call that is not there", "00000000-0000-4000-8000-000000000000", null, "call"],
    ["what is no id", "'; DROP TABLE call", null, "call"],
    ["a ticket that is not there", null, "1999-000001", "ticket"],
  ])("about %s is refused", async (_, callId, number, what) => {
    const ticket = await record("ming", { anonymous: true });
    const call = await putCall(db, { caller: newPhone(), startedAt: await ago(9000) });
    const answer = await link("ming", callId ?? call, number ?? ticket.number);
    expect(answer).toMatchObject({ refusal: { code: "NOT_FOUND", params: { what } } });
  });

  it("does not link to what was voided, nor reject what was never said", async () => {
    const ticket = await record("ming", { anonymous: true });
    const call = await putCall(db, { caller: newPhone(), startedAt: await ago(9000) });
    expect(await unlink("ming", call, ticket.number)).toMatchObject({ refusal: { code: "NOT_FOUND", params: { what: "callLink" } } });
    await transaction(db.app, (tx) => changeTicket(tx, ticket.number, { type: "void", reason: "twice" }, people["sup"]!, null));
    expect(await link("ming", call, ticket.number)).toMatchObject({ refusal: { code: "MOVE_NOT_ALLOWED" } });
  });
});

it.each(["the machine", "a person"])("brings a call's recordings into the cases of the ticket that %s links it to", async (by) => {
  const phone = newPhone();
  const ticket = await record("ming", { reporterPhone: phoneOf(phone) });
  const caseNumber = await transaction(db.app, async (tx) => {
    const outcome = await openCase(tx, people["sup"]!, "Asia/Shanghai", { title: "a dispute", ticketNumbers: [ticket.number] });
    if ("refusal" in outcome) throw new Error(outcome.refusal.code);
    return outcome.case.number;
  });
  await db.forward(3600);
  const call = await putCall(db, { caller: phone, startedAt: await ago(0) });
  const recording = await addVoicemail(db, { caller: phone, recordedAt: await ago(0), callId: call });
  if (by === "the machine") await look(call);
  else await link("hua", call, ticket.number);
  const held = await db.owner.query(
    `SELECT recording_id, number FROM hold JOIN case_file ON case_file.id = hold.case_id WHERE recording_id = $1`,
    [recording],
  );
  expect(held).toEqual([{ recording_id: recording, number: caseNumber }]);
});

it("leaves alone what was folded into another call", async () => {
  const phone = newPhone();
  const ticket = await record("ming", { reporterPhone: phoneOf(phone) });
  await db.forward(3600);
  const [whole, part] = [
    await putCall(db, { caller: phone, startedAt: await ago(0) }),
    await putCall(db, { caller: phone, startedAt: await ago(0) }),
  ];
  await db.owner.query("UPDATE call SET merged_into = $1 WHERE id = $2", [whole, part]);
  await look(part);
  expect(await linksOf(part)).toEqual({});
  expect(await link("ming", part, ticket.number)).toEqual({ callId: whole });
  expect(await linksOf(whole)).toEqual({ [ticket.number]: "LINKED by PERSON" });
});

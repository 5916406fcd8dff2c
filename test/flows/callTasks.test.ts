import { pino } from "pino";
import { transaction } from "../../schema/database/transaction.js";
import type { Actor, Role } from "../../schema/rules/role.js";
import { finishTask, reviewCall, voicemailStored } from "../../schema/stores/callTask.js";
import type { Acting } from "../../schema/stores/ticket/change.js";
import type { WorkerHub } from "../../worker/duty.js";
import { cutOff } from "../../worker/link/cutOff.js";
import { type StoryCall, addVoicemail, plan, putCall } from "../harness/calls.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson, makeSite } from "../harness/door.js";

let db: TestDatabase;
const people: Record<string, Acting> = {};

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  for (const role of ["agent", "handler"] as const satisfies Role[]) {
    const id = await addPerson(db, role, role);
    const actor: Actor = { id, login: role, displayName: role, role, departments: [], extension: null };
    people[role] = { actor, audit: { id, displayName: role, address: null } };
  }
});
afterAll(() => db.close());

/** Nobody in a story rings from another story's phone. */
let last = 0;
const newPhone = (): string => `139${String(++last).padStart(8, "0")}`;
const ago = async (seconds: number): Promise<Date> => new Date((await db.now()).getTime() - seconds * 1000);
const review = (callId: string): Promise<void> => transaction(db.app, (tx) => reviewCall(tx, callId));
const stored = (id: string): Promise<void> => transaction(db.app, (tx) => voicemailStored(tx, id, plan));

/** A call that somebody made, as it is folded and looked at. */
async function rings(story: StoryCall): Promise<string> {
  const id = await putCall(db, story);
  await review(id);
  return id;
}

interface Task {
  id: string;
  kind: string;
  state: string;
  outcome: string | null;
  done_by: string | null;
  call_id: string | null;
  recording_id: string | null;
  note: string | null;
}

/** The list's entries of one phone. */
async function tasksOf(phone: string): Promise<Task[]> {
  const rows = (await db.owner.query(
    `SELECT * FROM call_task WHERE (caller_raw = $1 OR caller_raw = $2) AND outcome IS DISTINCT FROM 'SAME_CALL' ORDER BY opened_at, id`,
    [phone, `"A. Shop" <${phone}>`],
  )) as Task[];
  return rows;
}

const told = async (phone: string) => (await tasksOf(phone)).map(({ kind, state, outcome }) => ({ kind, state, outcome }));
const missed = { kind: "MISSED_CALL", state: "OPEN", outcome: null };
const message = { kind: "VOICEMAIL", state: "OPEN", outcome: null };

describe("a missed call", () => {
  it.each([
    ["that nobody answered", "MISSED"],
    ["that gave up in the queue", "ABANDONED"],
    ["that found the line busy", "BUSY"],
    ["that could not be put through", "FAILED"],
  ])("%s is one entry, however often it is folded", async (_, disposition) => {
    const caller = newPhone();
    const call = await rings({ caller, disposition, startedAt: await ago(60), seconds: 20 });
    await review(call);
    expect(await told(caller)).toEqual([missed]);
    const [row] = (await db.owner.query("SELECT count(*) FROM event WHERE topic = 'task' AND aggregate_id = $1", [
      (await tasksOf(caller))[0]!.id,
    ])) as [{ count: number }];
    expect(row.count).toBe(1);
  });

  it.each([
    ["under five seconds", { seconds: 4 }],
    ["from a withheld number", { caller: "anonymous" }],
    ["of our own that nobody took", { direction: "OUTBOUND", disposition: "NO_ANSWER" }],
    ["that the PBX served itself", { disposition: "SELF_SERVICE" }],
  ] as const)("%s is nobody's work", async (_, story) => {
    const before = await db.owner.query("SELECT id FROM call_task");
    await rings({ caller: newPhone(), disposition: "MISSED", startedAt: await ago(60), seconds: 20, ...story });
    expect(await db.owner.query("SELECT id FROM call_task")).toEqual(before);
  });

  it("is off the list once the caller was called back, and not when that was in vain", async () => {
    const caller = newPhone();
    await rings({ caller, disposition: "MISSED", startedAt: await ago(600), seconds: 20 });
    await rings({ direction: "OUTBOUND", caller: "801", callee: caller, disposition: "NO_ANSWER", startedAt: await ago(500) });
    expect(await told(caller)).toEqual([missed]);
    await rings({ direction: "OUTBOUND", caller: "801", callee: `0${caller}`, startedAt: await ago(400) });
    expect(await told(caller)).toEqual([{ ...missed, state: "DONE", outcome: "ANSWERED_MEANWHILE" }]);
    expect((await tasksOf(caller))[0]!.done_by).toBeNull();
  });

  it("is off the list once the caller rang again and was answered, with all that they had before", async () => {
    const caller = newPhone();
    for (const seconds of [900, 800]) await rings({ caller, disposition: "ABANDONED", startedAt: await ago(seconds), seconds: 30 });
    await rings({ caller, startedAt: await ago(700) });
    await rings({ caller, disposition: "MISSED", startedAt: await ago(600), seconds: 30 });
    expect((await told(caller)).map(({ state }) => state)).toEqual(["DONE", "DONE", "OPEN"]);
  });

  it("that is read only after its caller was answered never comes onto the list", async () => {
    const caller = newPhone();
    await rings({ caller, startedAt: await ago(100) });
    await rings({ caller, disposition: "MISSED", startedAt: await ago(200), seconds: 30 });
    expect(await told(caller)).toEqual([]);
  });

  it("leaves the list when rows that came late say that it was answered, and comes back if they are taken back", async () => {
    const caller = newPhone();
    const startedAt = await ago(100);
    const id = await rings({ caller, disposition: "MISSED", startedAt, seconds: 30 });
    await rings({ id, caller, disposition: "ANSWERED", startedAt });
    expect(await told(caller)).toEqual([{ ...missed, state: "DONE", outcome: "NOT_MISSED" }]);
    await rings({ id, caller, disposition: "MISSED", startedAt });
    expect(await told(caller)).toEqual([missed]);
  });

  it("of two who withhold their numbers is not one caller", async () => {
    const recording = await addVoicemail(db, { caller: "anonymous", recordedAt: await ago(100) });
    await stored(recording);
    await rings({ caller: "anonymous", startedAt: await ago(50) });
    expect(await db.owner.query("SELECT state FROM call_task WHERE recording_id = $1", [recording])).toEqual([{ state: "OPEN" }]);
  });
});

describe("a call that a dying PBX cut off", () => {
  it("is on the list after an hour of silence, once", async () => {
    const caller = newPhone();
    await rings({ caller, disposition: null, seconds: null, startedAt: await ago(0) });
    const hub = { source: db.app, log: pino({ level: "silent" }), stopping: new AbortController().signal } as unknown as WorkerHub;
    await cutOff.run(hub);
    expect(await told(caller)).toEqual([]);
    await db.forward(3700);
    for (let turn = 0; turn < 2; turn += 1) await cutOff.run(hub);
    expect(await told(caller)).toEqual([missed]);
  });
});

describe("a voicemail", () => {
  it("that comes before its call is work already, and stays one entry when the call comes", async () => {
    const caller = newPhone();
    const recording = await addVoicemail(db, { caller: `"A. Shop" <${caller}>`, recordedAt: await ago(100) });
    for (let time = 0; time < 2; time += 1) await stored(recording);
    expect(await told(caller)).toEqual([message]);
    const call = await putCall(db, { caller, disposition: "VOICEMAIL", startedAt: await ago(120), seconds: 40 });
    await db.owner.query("UPDATE recording SET call_id = $1 WHERE id = $2", [call, recording]);
    await review(call);
    expect(await tasksOf(caller)).toMatchObject([{ ...message, call_id: call, recording_id: recording }]);
  });

  it("that comes after its call joins the call's entry", async () => {
    const caller = newPhone();
    const callId = await rings({ caller, disposition: "VOICEMAIL", startedAt: await ago(120), seconds: 40 });
    expect(await told(caller)).toEqual([message]);
    const recording = await addVoicemail(db, { caller, recordedAt: await ago(100), callId });
    await stored(recording);
    expect(await tasksOf(caller)).toMatchObject([{ ...message, call_id: callId, recording_id: recording }]);
  });

  it("and its call that had an entry each become one, which the desk's report is kept on", async () => {
    const caller = newPhone();
    const recording = await addVoicemail(db, { caller, recordedAt: await ago(100) });
    await stored(recording);
    const call = await rings({ caller, disposition: "MISSED", startedAt: await ago(120), seconds: 40 });
    expect(await told(caller)).toHaveLength(2);
    const own = (await tasksOf(caller)).find(({ recording_id }) => recording_id === recording)!;
    await transaction(db.app, (tx) => finishTask(tx, people["agent"]!, own.id, { report: "RETURNED", note: "spoke to the cook" }));
    await db.owner.query("UPDATE recording SET call_id = $1 WHERE id = $2", [call, recording]);
    await review(call);
    const done = { id: own.id, kind: "VOICEMAIL", state: "DONE", outcome: "RETURNED", note: "spoke to the cook" };
    expect(await tasksOf(caller)).toMatchObject([{ ...done, call_id: call, recording_id: recording }]);
  });

  it("of a withheld number is heard all the same", async () => {
    const callId = await rings({ caller: "anonymous", disposition: "VOICEMAIL", startedAt: await ago(120), seconds: 40 });
    const recording = await addVoicemail(db, { caller: null, recordedAt: await ago(100), callId });
    await stored(recording);
    const tasks = await db.owner.query("SELECT kind, state FROM call_task WHERE call_id = $1", [callId]);
    expect(tasks).toEqual([{ kind: "VOICEMAIL", state: "OPEN" }]);
  });

  it("left by somebody who has been spoken with since is no work any more", async () => {
    const caller = newPhone();
    await rings({ caller, startedAt: await ago(50) });
    await stored(await addVoicemail(db, { caller, recordedAt: await ago(100) }));
    expect(await told(caller)).toEqual([]);
  });

  it("of which the PBX wrote a second version is one message", async () => {
    const caller = newPhone();
    const [first, second] = [
      await addVoicemail(db, { caller, recordedAt: await ago(100) }),
      await addVoicemail(db, { caller, recordedAt: await ago(100) }),
    ];
    await db.owner.query("UPDATE recording SET identity = $1, content_version = 2 WHERE id = $2", [first, second]);
    for (const id of [first, second]) await stored(id);
    expect(await told(caller)).toEqual([message]);
  });
});

describe("the desk's report", () => {
  const report = (who: string, id: string, said: "RETURNED" | "NOT_REACHED" | "NOT_NEEDED", note: string | null = null) =>
    transaction(db.app, (tx) => finishTask(tx, people[who]!, id, { report: said, note }));

  async function openTask(): Promise<{ caller: string; id: string; call: string }> {
    const caller = newPhone();
    const call = await rings({ caller, disposition: "MISSED", startedAt: await ago(100), seconds: 30 });
    return { caller, call, id: (await tasksOf(caller))[0]!.id };
  }

  it("ends it, by whom, and no later folding opens it again", async () => {
    const { caller, call, id } = await openTask();
    expect(await report("agent", id, "RETURNED", "  will come by  ")).toMatchObject({ task: { state: "DONE", note: "will come by" } });
    await review(call);
    const [task] = await tasksOf(caller);
    expect(task).toMatchObject({ state: "DONE", outcome: "RETURNED", done_by: people["agent"]!.actor.id, note: "will come by" });
    expect(await report("agent", id, "RETURNED")).toMatchObject({ refusal: { code: "CALL_TASK_DONE" } });
  });

  it("of a try in vain leaves it open, and both tries are on record", async () => {
    const { caller, id } = await openTask();
    for (const note of ["engaged", null]) await report("agent", id, "NOT_REACHED", note);
    expect(await tasksOf(caller)).toMatchObject([{ ...missed, note: "engaged" }]);
    const [row] = (await db.owner.query("SELECT count(*) FROM audit WHERE subject_id = $1 AND action = 'callTask.NOT_REACHED'", [id])) as [
      { count: number },
    ];
    expect(row.count).toBe(2);
  });

  it("that it needs no return says why", async () => {
    const { id } = await openTask();
    expect(await report("agent", id, "NOT_NEEDED", " ")).toMatchObject({ refusal: { code: "TEXT_MISSING", field: "note" } });
    expect(await report("agent", id, "NOT_NEEDED", "a wrong number")).toMatchObject({ task: { outcome: "NOT_NEEDED" } });
  });

  it("is the desk's alone, and about something that is there", async () => {
    const { id } = await openTask();
    expect(await report("handler", id, "RETURNED")).toMatchObject({ refusal: { code: "FORBIDDEN" } });
    expect(await report("agent", "no id", "RETURNED")).toMatchObject({ refusal: { code: "NOT_FOUND" } });
    expect(await report("agent", id, "RETURNED", "x".repeat(2001))).toMatchObject({ refusal: { code: "TEXT_TOO_LONG" } });
  });
});

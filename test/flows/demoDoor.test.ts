/** The sample's open door: two things must agree before it is there at all. */
import fastifyCookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { transaction } from "../../schema/database/transaction.js";
import { markDemo } from "../../schema/stores/site.js";
import { addSessionRoutes } from "../../server/auth/sessionRoutes.js";
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { addPerson, makeSite } from "../harness/door.js";

let db: TestDatabase;
const doors: FastifyInstance[] = [];

async function openDoorOf(demo: boolean): Promise<FastifyInstance> {
  const app = fastify();
  doors.push(app);
  await app.register(fastifyCookie);
  addSessionRoutes(app, { source: db.app, demo });
  return app;
}

const enter = (app: FastifyInstance, login: string) => app.inject({ method: "POST", url: "/session/demo", payload: { login } });
const look = (app: FastifyInstance) => app.inject({ method: "GET", url: "/session/demo" });

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  await addPerson(db, "zoe", "agent", { passwordHash: null });
  await addPerson(db, "ann", "director", { passwordHash: null });
  await addPerson(db, "real", "agent");
});
afterAll(async () => {
  for (const app of doors) await app.close();
  await db.close();
});

test("it is not there on a real site, nor where only one of the two says so", async () => {
  const [shut, started] = [await openDoorOf(false), await openDoorOf(true)];
  for (const app of [shut, started]) {
    expect((await look(app)).statusCode).toBe(404);
    expect((await enter(app, "zoe")).statusCode).toBe(404);
  }
  await transaction(db.app, markDemo);
  expect((await look(shut)).statusCode).toBe(404);
  const refused = await enter(shut, "zoe");
  expect(refused.statusCode).toBe(404);
  expect(refused.headers["set-cookie"]).toBeUndefined();
});

test("where both do, it lets in whoever has no password, and nobody else; the audit register says how", async () => {
  const app = await openDoorOf(true);
  expect((await look(app)).json()).toEqual({
    people: [
      { login: "zoe", displayName: "zoe", role: "agent" },
      { login: "ann", displayName: "ann", role: "director" },
    ],
  });
  const entered = await enter(app, "ZOE");
  expect(entered.statusCode).toBe(200);
  expect(entered.json()).toMatchObject({ login: "zoe", role: "agent" });
  expect(entered.headers["set-cookie"]).toContain("desk_session=");
  for (const login of ["real", "nobody"]) expect((await enter(app, login)).statusCode).toBe(404);
  const form = await app.inject({ method: "POST", url: "/session/demo", headers: { "content-type": "text/plain" }, payload: "login=zoe" });
  expect(form.statusCode).toBe(415);
  expect(form.json()).toMatchObject({ message: expect.stringContaining('{"login":"..."}') as string });
  const audits = (await db.owner.query("SELECT actor_name, detail FROM audit WHERE action = 'session.start'")) as unknown[];
  expect(audits).toEqual([{ actor_name: "zoe", detail: { by: "demo" } }]);
});

describe("what nobody can enter with is answered with what belongs there", () => {
  const send = (app: FastifyInstance, payload: string, type = "application/json") =>
    app.inject({ method: "POST", url: "/session/demo", headers: { "content-type": type, "accept-language": "en" }, payload });

  test.each([
    ["broken JSON", '{"login": ', "application/json", 400],
    ["nothing", "", "application/json", 400],
    ["a key that would reach into objects", '{"__proto__": {"login": "zoe"}}', "application/json", 400],
    ["a form", "login=zoe", "application/x-www-form-urlencoded", 415],
    ["XML", "<login>zoe</login>", "text/xml", 415],
  ])("%s", async (_what, payload, type, status) => {
    const answer = await send(await openDoorOf(true), payload, type);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ message: 'Send the body as application/json: {"login":"..."}', field: null });
    // Of a door that is not there nothing is told.
    expect((await send(await openDoorOf(false), payload, type)).json()).toEqual({ code: "NOT_FOUND", message: "Not Found", field: null });
  });

  test.each([
    ["no login", "{}", 400, "TEXT_MISSING"],
    ["a list", "[]", 400, "TEXT_MISSING"],
    ["a number", '{"login": 7}', 400, "TEXT_MISSING"],
    ["nobody of the sample", '{"login": "nobody"}', 404, "SAMPLE_PERSON_UNKNOWN"],
    ["somebody with a password", '{"login": "real"}', 404, "SAMPLE_PERSON_UNKNOWN"],
  ])("%s", async (_what, payload, status, code) => {
    const answer = await send(await openDoorOf(true), payload);
    expect([answer.statusCode, answer.json()]).toEqual([status, { code, message: expect.stringMatching(/.{15,}/u) as string, field: "login" }]);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});

/** Departments edited in the product: by the administrator, one at a time, and never under an open ticket. */
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { does, move, records } from "../harness/ticketMoves.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let admin: Client;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  admin = await hub.as("administrator", { language: "zh-TW" });
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

interface Seen {
  code: string;
  name: string;
  names: { language: string; name: string }[];
  position: number;
  version: number;
  disabledAt: string | null;
}
interface Payload {
  department: Seen | null;
  refusal: { code: string; message: string; field: string | null } | null;
}

const fields = "code name names { language name } position version disabledAt";

async function ask(mutation: string, given: Record<string, unknown>, by = admin): Promise<Payload> {
  const names = mutation === "addDepartment" ? "[DepartmentNameInput!]!" : "[DepartmentNameInput!]";
  const types: Record<string, string> = { code: "String!", names, position: "Int", version: "Int", idempotencyKey: "String" };
  const declared = Object.keys(given).map((name) => `$${name}: ${types[name]}`);
  const passed = Object.keys(given).map((name) => `${name}: $${name}`);
  const document = `mutation (${declared.join(", ")}) { answer: ${mutation}(${passed.join(", ")}) { department { ${fields} } refusal { code message field } } }`;
  return (await by.query<{ answer: Payload }>(document, given)).answer;
}

const list = async (by = admin) => (await by.query<{ departments: Seen[] }>(`{ departments { ${fields} } }`)).departments;
const named = (language: string, name: string) => ({ language, name });
const add = async (code: string) => (await ask("addDepartment", { code, names: [named("zh-CN", code)] })).department!;
const last = async (table: "event" | "audit", columns: string) =>
  ((await hub.database.owner.query(`SELECT ${columns} FROM ${table} ORDER BY id DESC LIMIT 1`)) as [object])[0];

test("a new one stands behind the others, with the names that were given, and leaves event and audit row", async () => {
  const names = [named("zh-CN", " 园艺部 "), named("en", "Gardens"), named("zh-HK", "  ")];
  const { department, refusal } = await ask("addDepartment", { code: "gardens", names });
  expect(refusal).toBeNull();
  expect(department).toMatchObject({ code: "gardens", position: 3, version: 1, disabledAt: null });
  expect(department?.names).toEqual([named("zh-CN", "园艺部"), named("en", "Gardens")]);
  // zh-TW has no name of its own: the site's language stands in.
  expect(department?.name).toBe("园艺部");
  expect(await last("event", "topic, aggregate_id, kind")).toEqual({ topic: "site", aggregate_id: "gardens", kind: "departmentAdded" });
  expect(await last("audit", "action, actor_name, subject_id")).toEqual({ action: "department.add", actor_name: "administrator", subject_id: "gardens" });
  const { number } = await records(agent);
  await does(agent, "handOver", { number, departmentCode: "gardens" });
});

test.each([
  [{ code: "ENGINEERING", names: [named("zh-CN", "工程")] }, "DEPARTMENT_TAKEN", "code"],
  [{ code: "two words", names: [named("zh-CN", "工程")] }, "VALUE_INVALID", "code"],
  [{ code: "english", names: [named("en", "Only English")] }, "TEXT_MISSING", "names"],
  [{ code: "french", names: [named("zh-CN", "法语"), named("fr", "Français")] }, "VALUE_INVALID", "names"],
  [{ code: "twice", names: [named("zh-CN", "一"), named("zh-CN", "二")] }, "VALUE_INVALID", "names"],
  [{ code: "zero\0", names: [named("zh-CN", "零")] }, "VALUE_INVALID", "code"],
])("%j is refused", async (given, code, field) => {
  const { department, refusal } = await ask("addDepartment", given);
  expect([department, refusal?.code, refusal?.field]).toEqual([null, code, field]);
  expect(refusal?.message).not.toMatch(/[{}]/u);
});

test("is added once for one idempotencyKey, and once by two administrators", async () => {
  const once = { code: "parking", names: [named("zh-CN", "停车")], idempotencyKey: "park" };
  expect((await ask("addDepartment", once)).department?.version).toBe(1);
  expect((await ask("addDepartment", once)).refusal).toBeNull();
  const both = await Promise.all(["Lobby", "lobby"].map((code) => ask("addDepartment", { code, names: [named("zh-CN", "大堂")] })));
  expect(both.map(({ refusal }) => refusal?.code ?? "added").sort()).toEqual(["DEPARTMENT_TAKEN", "added"]);
});

test("a change renames it on the boards, and whoever saw an older one gets CONFLICT with what stands", async () => {
  await add("lifts");
  const { number, id } = await records(agent);
  await does(agent, "handOver", { number, departmentCode: "lifts" });
  await hub.settled();
  const board = await agent.follow();
  await until(() => board.tickets.has(number));
  const before = board.messages.length;
  const renamed = await ask("updateDepartment", { code: "lifts", names: [named("zh-CN", "电梯部"), named("en", "Lifts")], version: 1 });
  expect(renamed.department).toMatchObject({ version: 2, name: "电梯部" });
  expect(await last("event", "kind, data")).toEqual({ kind: "departmentChanged", data: { ticketIds: [id] } });
  await until(() => board.messages.slice(before).some(({ upserted }) => upserted.some((card) => card.number === number)));
  await board.leave();
  const late = await ask("updateDepartment", { code: "lifts", names: [named("zh-CN", "升降机部")], version: 1 });
  expect(late.refusal).toMatchObject({ code: "CONFLICT", field: "version", message: expect.stringMatching(/1.*2/u) as string });
  expect(late.department).toMatchObject({ version: 2, name: "电梯部" });
  const lastAudit = await last("audit", "id");
  expect((await ask("updateDepartment", { code: "lifts", names: [named("en", "Lifts"), named("zh-CN", "电梯部")] })).department?.version).toBe(2);
  expect(await last("audit", "id")).toEqual(lastAudit);
});

test("a place is taken, and the others make room without being newer for it", async () => {
  const before = (await list()).map(({ code }) => code);
  const { version } = await add("reception");
  before.push("reception");
  const { department } = await ask("updateDepartment", { code: "reception", position: 1 });
  expect(department).toMatchObject({ position: 1, version: version + 1 });
  const after = await list();
  expect(after.map(({ code }) => code)).toEqual([before.at(-1), ...before.slice(0, -1)]);
  expect(after.map(({ position }) => position)).toEqual(before.map((_, index) => index + 1));
  expect(after.find(({ code }) => code === "engineering")?.version).toBe(1);
});

test("ends when no open ticket is with it, and says how many are", async () => {
  await add("night");
  const { number } = await records(agent);
  await does(agent, "handOver", { number, departmentCode: "night" });
  const busy = (await ask("disableDepartment", { code: "night" })).refusal;
  expect(busy).toMatchObject({ code: "DEPARTMENT_BUSY", message: "部門 night 還有 1 件未結案件，請先轉交或結案。" });
  await does(agent, "handOver", { number, departmentCode: "engineering" });
  const { department } = await ask("disableDepartment", { code: "night" });
  expect(department?.disabledAt).not.toBeNull();
  expect((await list()).at(-1)?.code).toBe("night");
  expect((await move(agent, "handOver", { number, departmentCode: "night" })).refusal?.code).toBe("DEPARTMENT_UNKNOWN");
  expect((await ask("enableDepartment", { code: "night" })).department?.disabledAt).toBeNull();
  await does(agent, "handOver", { number, departmentCode: "night" });
});

test("a handover and the end of its department never both succeed", async () => {
  for (let round = 0; round < 8; round += 1) {
    const code = `short-${round}`;
    await add(code);
    const { number } = await records(agent);
    const [handed, ended] = await Promise.all([
      move(agent, "handOver", { number, departmentCode: code }),
      ask("disableDepartment", { code }),
    ]);
    const refused = [handed.refusal?.code, ended.refusal?.code].filter((one) => one !== undefined);
    expect(refused).toHaveLength(1);
  }
});

test("is the administrator's work", async () => {
  const { errors } = await agent.ask(`mutation { disableDepartment(code: "security") { refusal { code } } }`);
  expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  expect((await agent.ask(`{ departments { names { name } } }`)).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  expect((await ask("updateDepartment", { code: "nowhere", position: 1 })).refusal).toMatchObject({ code: "NOT_FOUND", field: "code" });
  await expect(hub.database.app.query("DELETE FROM department")).rejects.toThrow("permission denied");
});

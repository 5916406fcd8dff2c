import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transaction } from "../../schema/database/transaction.js";
import { systemActor } from "../../schema/stores/audit.js";
import { type ImportReport, importTenants } from "../../schema/stores/tenant/import.js";
import { exportTenants } from "../../schema/stores/tenant/export.js";
import { openDatabase, type TestDatabase } from "../harness/database.js";
import { makeSite } from "../harness/door.js";
import { encodeAs } from "../harness/doubleBytes.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";

// All tenants, people and numbers are invented.
const numbers = { country: "CN", areaCode: "20", outsidePrefix: null, extensionPattern: "^8\\d{3}$" };

/** Every story has a register of its own. */
async function withDatabase(story: (db: TestDatabase) => Promise<void>): Promise<void> {
  const db = await openDatabase();
  try {
    await makeSite(db);
    await story(db);
  } finally {
    await db.close();
  }
}

async function take(db: TestDatabase, csv: string): Promise<ImportReport> {
  const outcome = await transaction(db.app, (tx) => importTenants(tx, systemActor("test"), csv, numbers));
  if ("refusal" in outcome) throw new Error(outcome.refusal.code);
  return outcome.report;
}

const write = (db: TestDatabase) => transaction(db.app, (tx) => exportTenants(tx, systemActor("test"), (raw) => raw));
const count = async (db: TestDatabase, table: string) => ((await db.owner.query(`SELECT count(*) FROM ${table}`)) as [{ count: number }])[0].count;
const reasons = ({ refused }: ImportReport) => refused.map(({ line, reason }) => `${line} ${reason.code}`);

/** All that an import may change, so that "nothing changed" means nothing. */
async function everything(db: TestDatabase): Promise<unknown> {
  const tables = ["tenant", "tenant_unit", "tenant_contact", "tenant_phone"];
  return Promise.all([...tables.map((table) => db.owner.query(`SELECT * FROM ${table} ORDER BY id`)), count(db, "event")]);
}

const shops = [
  "編號,店名,鋪位,業態,主力店,入駐日期,備註,聯絡人,職稱,電話",
  'T-1,星河書店,A101；A102,零售,是,2024/1/31,"兩層, 夜間\r\n由後門送貨",王小明,店長,13800138000；020-87654321轉801',
  "T-1,星河書店,,,,,,李大華,會計,8001",
  ",雲上茶,B2-07,餐飲,否,,'=不是公式,,,+8613900139000",
].join("\r\n");

test("a file becomes tenants with units, contacts and phones; the same file again changes nothing", () =>
  withDatabase(async (db) => {
    expect(await take(db, shops)).toEqual({ created: 2, updated: 0, unchanged: 0, refused: [], ignored: [] });
    const [book] = (await db.owner.query(
      `SELECT t.name, t.anchor, t.since::text, t.note, u.since AS begun, (SELECT array_agg(e164 ORDER BY e164) FROM tenant_phone WHERE tenant_id = t.id) AS e164
       FROM tenant t JOIN tenant_unit u ON u.tenant_id = t.id AND u.unit = 'A102' WHERE code = 'T-1'`,
    )) as [object];
    expect(book).toEqual({
      name: "星河書店",
      anchor: true,
      since: "2024-01-31",
      note: "兩層, 夜間\n由後門送貨",
      begun: new Date("2024-01-30T16:00:00Z"),
      e164: ["+8613800138000", "+862087654321", null],
    });
    const before = await everything(db);
    expect(await take(db, shops)).toEqual({ created: 0, updated: 0, unchanged: 2, refused: [], ignored: [] });
    expect(await everything(db)).toEqual(before);
  }));

test("an import corrects and adds, with what stood there before on record; what is left out stays", () =>
  withDatabase(async (db) => {
    await take(db, shops);
    const report = await take(db, "code,name,trade,units,contact,phones\nT-1,星河書店,文創,A103,王小明,13800138000/13700137000\n,雲上茶,,,,");
    expect(report).toMatchObject({ created: 0, updated: 1, unchanged: 1, refused: [] });
    const [book] = (await db.owner.query(
      `SELECT trade, anchor, version, (SELECT array_agg(unit ORDER BY unit) FROM tenant_unit WHERE tenant_id = t.id AND until IS NULL) AS units,
         (SELECT count(*) FROM tenant_contact WHERE tenant_id = t.id AND until IS NULL) AS contacts FROM tenant t WHERE code = 'T-1'`,
    )) as [object];
    expect(book).toEqual({ trade: "文創", anchor: true, version: 2, units: ["A101", "A102", "A103"], contacts: 2 });
    const audit = (await db.owner.query("SELECT action, detail FROM audit WHERE subject_type LIKE 'tenant%' ORDER BY id")) as { detail: { file?: string } }[];
    expect(audit).toMatchObject([
      { action: "tenant.import", detail: { created: 2 } },
      { action: "tenant.import", detail: { updated: 1, unchanged: 1 } },
      { action: "tenant.change", detail: { was: { trade: "零售" }, now: { trade: "文創" }, file: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    ]);
  }));

test("each row that cannot be taken in is named with its line and reason; the others are saved", () =>
  withDatabase(async (db) => {
    await take(db, "code,name\nO-1,Gone Away\nT-7,Twin\nT-8,Twin\n,No Code Yet");
    await db.owner.query("UPDATE tenant SET until = '2020-01-01' WHERE code = 'O-1'");
    await db.owner.query("INSERT INTO tenant_unit (tenant_id, unit, since) SELECT id, 'U1', now() FROM tenant WHERE name = 'No Code Yet'");
    const rows = [
      "code,name,units,trade,anchor,since,note,phones", // 1
      'A-1,Good,G1,,,,"two', // 2 and 3
      'lines",', // 3
      ",=1+1,,,,,,", // 4
      'A-2,Link,,,,,"=HYPERLINK(""http://192.0.2.1"")",', // 5
      ",,X1,,,,,", // 6
      ",Anchor?,,,maybe,,,", // 7
      ",Day?,,,,3/4/2024,,", // 8
      ",Phone?,,,,,,call me", // 9
      "A-1,Good,G1,,,,,", // 10
      "A-1,Bad,,,,,,", // 11
      "A-1,Good,,食品,,,,", // 12
      "A-1,Good,,衣物,,,,", // 13
      ",Too many,,,,,,,more", // 14
      "B-1,Several,,,,,,", // 15
      "B-2,Several,,,,,,", // 16
      ",Several,,,,,,", // 17
      `,${"x".repeat(201)},,,,,,`, // 18
      ",Control\u0001,,,,,,", // 19
      "O-1,Gone Away,,,,,,", // 20
      ",Twin,,,,,,", // 21
      "N-1,No Code Yet,U2,,,,,", // 22
      "", // 23
      "C-1,Also Good,,,,,,", // 24
    ];
    const report = await take(db, rows.join("\n"));
    expect(reasons(report)).toEqual([
      "4 FORMULA",
      "5 FORMULA",
      "6 NAME_MISSING",
      "7 ANCHOR_UNCLEAR",
      "8 SINCE_UNCLEAR",
      "9 PHONE_UNREADABLE",
      "10 DUPLICATE",
      "11 OTHER_NAME_FOR_CODE",
      "13 CONTRADICTS_LINE",
      "14 TOO_MANY_CELLS",
      "17 NAME_OF_SEVERAL_CODES",
      "18 TEXT_TOO_LONG",
      "19 CONTROL_CHARACTER",
      "20 TENANCY_ENDED",
      "21 SEVERAL_OF_NAME",
      "22 NAME_NEEDS_CODE",
    ]);
    expect(report.refused[1]!.text).toBe('A-2,Link,,,,,=HYPERLINK("http://192.0.2.1"),');
    expect(report).toMatchObject({ created: 4, updated: 0 });
    expect(await db.owner.query("SELECT code FROM tenant WHERE code < 'D' ORDER BY code")).toEqual([{ code: "A-1" }, { code: "B-1" }, { code: "B-2" }, { code: "C-1" }]);
  }));

test.each([
  ["one that is never closed", 'name,note\n甲,fine\n乙,"broken\n丙,fine\n', 3, '乙,"broken'],
  ["one in the middle of a cell", 'name,note\n甲,"two\nlines"\n乙,a 12" pipe\n丙,fine\n', 4, '乙,a 12" pipe'],
  ["one that swallows rows up to the next", 'name,note\n乙,"broken\n丙,fine\n丁,"fine"\n', 2, '乙,"broken'],
])("a broken quotation mark refuses the file and names its line: %s", (_, csv, line, text) =>
  withDatabase(async (db) => {
    const report = await take(db, csv);
    expect(report).toEqual({ created: 0, updated: 0, unchanged: 0, ignored: [], refused: [{ line, text, reason: { code: "BROKEN_QUOTE", params: {} } }] });
    expect(await count(db, "tenant")).toBe(0);
  }),
);

test.each([
  ["semicolons", "name;units;phones\n甲;A1;8001\n"],
  ["tabs", "name\tunits\tphones\n甲\tA1\t8001\n"],
  ["a blank line first, and carriage returns alone", "\rname,units,phones\r甲,A1,8001\r"],
])("files with %s are read too", (_, csv) =>
  withDatabase(async (db) => {
    expect(await take(db, csv)).toMatchObject({ created: 1, refused: [] });
    expect(await db.owner.query("SELECT unit FROM tenant_unit")).toEqual([{ unit: "A1" }]);
  }),
);

test("what was exported opens in Excel, runs nothing there, and comes back without a change", () =>
  withDatabase(async (db) => {
    await take(db, shops);
    await take(db, "code,name,trade,contact,phones\nF-1,'=cmd|x,'+1,'@王,8002\n,Ended,,,\n,\"Quote \"\"and\"\" comma, here\",,,");
    await db.owner.query("UPDATE tenant SET until = '2020-01-01' WHERE name = 'Ended'");
    const csv = await write(db);
    expect(csv.startsWith("\ufeffcode,name,units,trade,anchor,since,note,contact,title,phones\r\n")).toBe(true);
    expect(csv).toContain("F-1,'=cmd|x,");
    expect(csv).not.toMatch(/(^|,|\n)"?[=+@-]/m);
    expect(csv).not.toContain("Ended");
    const before = await everything(db);
    expect(await take(db, csv)).toMatchObject({ created: 0, updated: 0, unchanged: 4, refused: [] });
    expect(await everything(db)).toEqual(before);
    const audit = await db.owner.query("SELECT action, detail FROM audit WHERE action = 'tenant.export'");
    expect(audit).toEqual([{ action: "tenant.export", detail: { tenants: 4 } }]);
  }));

test("two imports of one file at once leave one register", () =>
  withDatabase(async (db) => {
    const reports = await Promise.all([take(db, shops), take(db, shops), take(db, shops)]);
    expect(reports.map(({ created }) => created).sort()).toEqual([0, 0, 2]);
    expect(await count(db, "tenant")).toBe(2);
  }));

test("a file of 5,000 tenants", () =>
  withDatabase(async (db) => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `K-${at},Shop ${at},U${at},零售,,2020-01-01,,Keeper ${at},店長,${13_500_000_000 + at}`);
    const csv = ["code,name,units,trade,anchor,since,note,contact,title,phones", ...rows].join("\n");
    const timed = async (what: string, work: () => Promise<ImportReport>) => {
      const begun = performance.now();
      const report = await work();
      process.stdout.write(`import of 5,000 tenants, ${what}: ${Math.round(performance.now() - begun)} ms\n`);
      return report;
    };
    expect(await timed("all new", () => take(db, csv))).toMatchObject({ created: 5_000, refused: [] });
    expect(await timed("nothing new", () => take(db, csv))).toMatchObject({ unchanged: 5_000, refused: [] });
    expect(await timed("every trade corrected", () => take(db, csv.replaceAll("零售", "餐飲")))).toMatchObject({ updated: 5_000 });
  }));

describe("through GraphQL", () => {
  let hub: TestHub;
  let supervisor: Client;
  beforeAll(async () => {
    hub = await openHub();
    supervisor = await hub.as("supervisor", { language: "zh-TW" });
  });
  afterAll(() => hub.close());

  interface Payload {
    importTenants: { created: number; updated: number; unchanged: number; ignored: string[]; refused: { line: number; code: string; message: string; text: string }[]; refusal: { code: string } | null };
  }
  const send = async (client: Client, csv: string, idempotencyKey?: string) =>
    (await client.query<Payload>(
      `mutation ($csv: String!, $idempotencyKey: String) { importTenants(csv: $csv, idempotencyKey: $idempotencyKey) {
        created updated unchanged ignored refused { line code message text } refusal { code } } }`,
      { csv, idempotencyKey },
    )).importTenants;

  test("the report is in the reader's language, and a retry gets it again", async () => {
    const csv = "name,anchor,星座\n甲,maybe,?\n乙,是,?";
    const report = await send(supervisor, csv, "file-1");
    expect(report).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      ignored: ["星座"],
      refused: [{ line: 2, code: "ANCHOR_UNCLEAR", message: "「maybe」看不出是或否。「主力店」請填是、否或留空。", text: "甲,maybe,?" }],
      refusal: null,
    });
    expect(await send(supervisor, csv, "file-1")).toEqual(report);
    expect((await send(supervisor, "name\n丙", "file-1")).refusal).toEqual({ code: "IDEMPOTENCY_KEY_REUSED" });
    expect(await send(supervisor, csv)).toMatchObject({ created: 0, unchanged: 1 });
  });

  test("bytes that no text has are reported like any other trouble", async () => {
    const report = await send(supervisor, "name,\0\n甲\0,\n好店,", "file-2");
    expect(report).toMatchObject({ created: 1, ignored: ["\ufffd"], refusal: null });
    expect(report.refused).toMatchObject([{ line: 2, code: "CONTROL_CHARACTER", text: "甲\ufffd," }]);
    expect(await supervisor.query('{ tenants(filter: { text: "\\u0000", unit: "\\u0000", phone: "\\u0000" }) { nodes { id } } }')).toEqual({ tenants: { nodes: [] } });
  });

  test("the supervisor takes the list out whole, the administrator with masked numbers, nobody else", async () => {
    await send(supervisor, "name,phones\n數字店,13800138000");
    const take = async (client: Client) => (await client.query<{ tenantsCsv: string }>("{ tenantsCsv }")).tenantsCsv;
    expect(await take(supervisor)).toContain("數字店,,,no,,,,,13800138000");
    expect(await take(await hub.as("administrator"))).toContain("數字店,,,no,,,,,138******00");
    for (const role of ["agent", "handler", "manager", "analyst"] as const) {
      const { errors } = await (await hub.as(role)).ask("{ tenantsCsv }");
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    }
  });
});

describe("at the terminal", () => {
  let db: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    db = await openDatabase();
    await makeSite(db);
    folder = await mkdtemp(join(tmpdir(), "dutydesk-tenants-"));
  });
  afterAll(async () => {
    await db.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** One command of the built program, at a site of this country. */
  async function desk(words: string[], country = "CN"): Promise<{ status: number; out: string; remarks: string }> {
    const { PATH = "" } = process.env;
    const siteFile = join(folder, `${country}.yaml`);
    await writeFile(siteFile, `site: { name: Story Plaza, timeZone: Asia/Shanghai, language: zh-TW }\nnumbers: { country: ${country} }\n`);
    const env = { PATH, DATABASE_URL: db.ownerUrl, SITE_FILE: siteFile };
    return new Promise((settle) => {
      execFile(process.execPath, [join("dist", "desk.js"), ...words], { env }, (fault, out, remarks) =>
        settle({ status: fault ? Number(fault.code) : 0, out, remarks }),
      );
    });
  }
  async function given(name: string, bytes: Uint8Array | string): Promise<string> {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  }

  test.each([
    ["GB18030", "CN", encodeAs("gb18030", "店名,铺位,电话\n示例书店,G1,13800138000\n示例茶馆,G2,坏号码\n"), "示例书店"],
    ["Big5", "TW", encodeAs("big5", "店名,櫃位,電話\n示例書局,H1,0912345678\n示例茶館,H2,壞號碼\n"), "示例書局"],
    ["UTF-8 with a mark", "CN", "\ufeff店名,鋪位,電話\n示例花店,I1,13800138000\n示例茶館,I2,壞號碼\n", "示例花店"],
  ])("takes in %s as Excel writes it, and names what it refuses", async (_, country, bytes, name) => {
    const file = await given("list.csv", bytes);
    const { status, out, remarks } = await desk(["import", "tenants", file, "--json"], country);
    expect({ status, remarks }).toEqual({ status: 0, remarks: "" });
    expect(JSON.parse(out)).toMatchObject({ created: 1, updated: 0, refused: [{ line: 3, code: "PHONE_UNREADABLE" }] });
    expect(await db.owner.query("SELECT name FROM tenant WHERE name = $1", [name])).toHaveLength(1);
    const again = await desk(["import", "tenants", file], country);
    expect(again.out).toMatch(/^line 3: PHONE_UNREADABLE: /);
    expect(again.remarks).toContain("0 created, 0 updated, 1 unchanged, 1 rows refused.");
  });

  test("writes a file that it takes in again, for nobody else's eyes", async () => {
    await desk(["import", "tenants", await given("one.csv", "name,note\n輸出店,'=1\n")]);
    const file = join(folder, "out.csv");
    expect((await desk(["export", "tenants", file])).status).toBe(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).toContain("\r\n,輸出店,,,no,,'=1,,,\r\n");
    expect((await desk(["export", "tenants"])).out).toContain("輸出店");
    expect((await desk(["import", "tenants", file])).remarks).toContain("0 created, 0 updated,");
  });

  test("refuses what it cannot read, with status 1", async () => {
    const refused = async (file: string) => {
      const { status, remarks } = await desk(["import", "tenants", file]);
      expect(status).toBe(1);
      return remarks;
    };
    expect(await refused(join(folder, "none.csv"))).toContain("cannot be read");
    expect(await refused(folder)).toContain("cannot be read");
    expect(await refused(await given("picture.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff, 0x00)))).toContain("encoding cannot be told");
    expect(await refused(await given("large.csv", `name\n${"x\n".repeat(2 * 1024 * 1024)}`))).toContain("larger than 4 MB");
  });
});

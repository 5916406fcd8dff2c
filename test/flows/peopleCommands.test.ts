import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../schema/config/site.js";
import { openCluster } from "../../schema/database/embedded.js";
import { prepareDatabase } from "../../schema/database/prepare.js";
import { openDatabase, type TestDatabase } from "../harness/database.js";
import { type Door, makeSite, openDoor } from "../harness/door.js";

let db: TestDatabase;
let door: Door;

beforeAll(async () => {
  db = await openDatabase();
  await makeSite(db);
  door = await openDoor(db);
});
afterAll(async () => {
  await door.close();
  await db.close();
});

interface Ended {
  status: number;
  out: string;
  remarks: string;
}

/** One command at the terminal, of the built program. */
function desk(words: string[], variables: Record<string, string> = {}): Promise<Ended> {
  const { PATH = "" } = process.env;
  const env = { PATH, DATABASE_URL: db.ownerUrl, ...variables };
  return new Promise((settle) => {
    execFile(process.execPath, [join("dist", "desk.js"), ...words], { env }, (fault, out, remarks) =>
      settle({ status: fault ? Number(fault.code) : 0, out: out.trim(), remarks }),
    );
  });
}

const me = async (login: string, password: string) => (await (await door.signedIn(login, password)).ask("{ me { login role mustChangePassword } }")).data["me"];

describe("desk user", () => {
  it("adds somebody with a one-time password, which is all that it prints", async () => {
    const { status, out, remarks } = await desk(["user", "add", "chen", "handler", "--name", "Chen Story", "--departments", "engineering,security", "--extension", "812"]);
    expect({ status, remarks }).toEqual({ status: 0, remarks: expect.stringContaining("chen was added as handler") as string });
    expect(out).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(await me("chen", out)).toEqual({ login: "chen", role: "handler", mustChangePassword: true });
    const [audit] = (await db.owner.query("SELECT action, actor_id FROM audit WHERE action = 'account.create'")) as [object];
    expect(audit).toEqual({ action: "account.create", actor_id: "system:desk" });
  });

  it("takes the password from DESK_PASSWORD as it is", async () => {
    const { status, out, remarks } = await desk(["user", "add", "lin", "supervisor"], { DESK_PASSWORD: "short" });
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(remarks).toContain("easily guessed");
    expect(await me("lin", "short")).toEqual({ login: "lin", role: "supervisor", mustChangePassword: false });
  });

  it("resets a password, disables and enables", async () => {
    await desk(["user", "add", "zhou", "agent"], { DESK_PASSWORD: "the first password" });
    const { out } = await desk(["user", "reset-password", "ZHOU"]);
    expect(await me("zhou", out)).toMatchObject({ mustChangePassword: true });
    expect((await desk(["user", "disable", "zhou"])).status).toBe(0);
    await expect(door.signedIn("zhou", out)).rejects.toThrow("SIGN_IN_FAILED");
    expect((await desk(["user", "enable", "zhou"])).status).toBe(0);
    await expect(door.signedIn("zhou", out)).resolves.toBeDefined();
  });

  it("lists everybody, for eyes and for scripts", async () => {
    await desk(["user", "add", "listed", "analyst"]);
    const { out } = await desk(["user", "list"]);
    expect(out).toMatch(/^LOGIN +ROLE +DEPARTMENTS +EXTENSION +STATE +NAME$/m);
    expect(out).toMatch(/^listed +analyst +- +- +enabled +listed$/m);
    const listed = JSON.parse((await desk(["user", "list", "--json"])).out) as { login: string }[];
    expect(listed.map(({ login }) => login)).toContain("listed");
    expect(JSON.stringify(listed)).not.toContain("argon2");
  });

  it("says why it refuses, with status 1", async () => {
    await desk(["user", "add", "here", "agent"]);
    expect(await desk(["user", "add", "Here", "agent"])).toEqual({ status: 1, out: "", remarks: "The login Here is taken. Choose another.\n" });
    expect(await desk(["user", "disable", "nobody"])).toMatchObject({ status: 1, remarks: expect.stringContaining("There is no account nobody") as string });
    const lost = await desk(["user", "add", "lost", "handler", "--departments", "nowhere"]);
    expect(lost.remarks).toBe("There is no department nowhere. Choose one of: engineering, security.\n");
  });

  it("says what it does not understand, with status 2", async () => {
    expect(await desk(["user", "add", "x", "boss"])).toMatchObject({ status: 2, remarks: expect.stringContaining("generalManager") as string });
    expect(await desk(["usr", "list"])).toMatchObject({ status: 2, remarks: expect.stringContaining("Did you mean user?") as string });
    expect(await desk([])).toMatchObject({ status: 2 });
  });
});

describe("desk api-key", () => {
  it("prints a key that works, lists it, and revokes it", async () => {
    const { out, remarks } = await desk(["api-key", "add", "reports", "analyst", "--days", "7"]);
    expect(out).toMatch(/^dd_[\w-]{43}$/);
    expect(remarks).toContain("The key reports reads as analyst until ");
    const tool = door.caller({ "x-api-key": out });
    expect((await tool.ask("{ me { login role } }")).data["me"]).toEqual({ login: "reports", role: "analyst" });
    expect((await desk(["api-key", "list"])).out).toMatch(/^reports +analyst +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d +-$/m);
    expect((await desk(["api-key", "revoke", "reports"])).status).toBe(0);
    expect((await tool.ask("{ me { login } }")).data["me"]).toBeNull();
    expect(await desk(["api-key", "revoke", "no-such"])).toMatchObject({ status: 1 });
    expect(await desk(["api-key", "add", "reports", "analyst", "--days", "soon"])).toMatchObject({ status: 2 });
  });
});

describe("desk", () => {
  it("explains itself", async () => {
    const { status, out } = await desk(["--help"]);
    expect(status).toBe(0);
    for (const word of ["user", "api-key", "DATABASE_URL", "DATA_DIR", "Exit status"]) expect(out).toContain(word);
  });

  it("finds the desk that runs under DATA_DIR", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "dutydesk-commands-"));
    const cluster = await openCluster({ dataDir, fsync: false, log: () => undefined });
    try {
      const before = await desk(["user", "list"], { DATABASE_URL: "", DATA_DIR: dataDir });
      expect(before).toMatchObject({ status: 1, remarks: expect.stringContaining("npm start") as string });
      await prepareDatabase({ ownerUrl: cluster.ownerUrl, site: loadSite(join(dataDir, "site.yaml")), log: () => undefined });
      const { status, out } = await desk(["user", "list"], { DATABASE_URL: "", DATA_DIR: dataDir });
      expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/^admin +administrator/m) as string });
    } finally {
      await cluster.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  it("says what to do where no desk runs", async () => {
    const dataDir = join(tmpdir(), `no-desk-${process.pid}`);
    const nowhere = await desk(["user", "list"], { DATABASE_URL: "", DATA_DIR: dataDir });
    expect(nowhere).toMatchObject({ status: 1, remarks: expect.stringMatching(/No desk runs on DATA_DIR .*npm start/) as string });
    const url = new URL(db.ownerUrl);
    url.port = "1";
    const gone = await desk(["user", "list"], { DATABASE_URL: url.href });
    expect(gone).toMatchObject({ status: 1, remarks: expect.stringMatching(/does not let the desk in .*npm start/) as string });
    expect(gone.remarks).not.toContain(url.password);
  });
});

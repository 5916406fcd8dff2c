/** As the image runs it: a user of no rights, a root that cannot be written, and state in one place alone. */
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { asAdministrator, databaseUrl } from "../harness/database.js";
import { callIn } from "../harness/callIn.js";
import { signIn } from "../harness/hub.js";
import { plainEnvironment, siteText } from "../harness/house.js";
import { until } from "../harness/until.js";

const NODE_USER = 1000;
const ADMIN_PASSWORD = "a password for stories";

/** Namespaces are root's to make, and not everywhere. */
const possible = spawnSync("unshare", ["--mount", "true"]).status === 0;
if (!possible) process.stdout.write("skipped: this user may not make a mount namespace\n");
const testConfined = possible ? test : test.skip;

/** All mounts read-only but the data's, even /tmp; then the user of the image, without capabilities. */
const confine = `
  set -e
  mount --make-rprivate /
  mount --bind "$DATA_DIR" "$DATA_DIR"
  for at in $(awk '{ print $5 }' /proc/self/mountinfo | grep -v -e ^/proc -e ^/sys -e ^/dev -e "^$DATA_DIR$"); do
    mount -o remount,bind,ro "$at" 2>/dev/null || true
  done
  exec setpriv --reuid=${NODE_USER} --regid=${NODE_USER} --clear-groups --no-new-privs --bounding-set=-all "$@"
`;

testConfined("the hub starts, takes a call in, and writes nothing outside /data", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dutydesk-confined-"));
  const name = `desk_confined_${process.pid}`;
  await asAdministrator((admin) => admin.query(`CREATE DATABASE ${name}`));
  const [dataDir, spool] = [join(folder, "data"), join(folder, "spool")];
  for (const made of [dataDir, join(spool, "monitor"), join(spool, "voicemail")]) await mkdir(made, { recursive: true });
  await chown(dataDir, NODE_USER, NODE_USER);
  await chmod(folder, 0o755);
  await writeFile(join(folder, "site.yaml"), siteText);
  const port = await freePort();
  const env = { ...plainEnvironment(), DATABASE_URL: databaseUrl(name), DATA_DIR: dataDir, SITE_FILE: join(folder, "site.yaml"), PORT: String(port), ADMIN_PASSWORD, HOME: "/nonexistent", TMPDIR: "/nonexistent" };
  const hub: ChildProcess = spawn("unshare", ["--mount", "sh", "-c", confine, "sh", process.execPath, resolve("dist/start.js")], { cwd: "/", env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [hub.stdout!, hub.stderr!]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const ended = once(hub, "exit");
  try {
    await until(() => said.includes("is open at") || hub.exitCode !== null, 30);
    expect(said).toContain("is open at");
    expect(await readFile(`/proc/${hub.pid}/status`, "utf8")).toMatch(new RegExp(`^Uid:\\t${NODE_USER}\\t.*^CapBnd:\\t0+$.*^NoNewPrivs:\\t1$`, "msu"));
    expect(await readFile(`/proc/${hub.pid}/mountinfo`, "utf8")).toMatch(/ \/ \/ ro[, ]/u);
    const admin = await signIn({ url: `http://127.0.0.1:${port}`, login: "admin", secret: ADMIN_PASSWORD });
    await callIn(spool, 1);
    const taken = "{ sources { takenIn } }";
    await until(async () => (await admin.query<{ sources: { takenIn: number }[] }>(taken)).sources[0]?.takenIn === 1, 20);
    await until(async () => (await readdir(join(dataDir, "recordings"), { recursive: true })).some((path) => path.endsWith(".opus")), 20);
  } finally {
    hub.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await rm(folder, { recursive: true });
    await asAdministrator((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}, 90_000);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

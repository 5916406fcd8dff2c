/** What runs the hub outside: each file is read by the tool that will read it there. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run, testWith } from "./tool.js";

const units = readdirSync("ops/systemd");

testWith("systemd-analyze").each(units)("systemd takes %s, and confines what it runs", (unit) => {
  expect(run("systemd-analyze", ["verify", join("ops/systemd", unit)])).toEqual({ status: 0, said: "" });
  if (unit.endsWith(".timer")) return;
  const security = run("systemd-analyze", ["security", "--offline=true", "--no-pager", "--threshold=20", join("ops/systemd", unit)]);
  expect(security).toMatchObject({ status: 0 });
});

test("each unit gives the hub time to end by itself, and a folder of its own to write to", () => {
  for (const unit of units.filter((name) => name.endsWith(".service"))) {
    const text = readFileSync(join("ops/systemd", unit), "utf8");
    const [, seconds] = /^TimeoutStopSec=(\d+)s$/mu.exec(text) ?? [];
    expect(Number(seconds)).toBeGreaterThan(10); // start.ts takes ten
    expect(text).toMatch(/^StateDirectory=dutydesk$/mu);
    expect(text).toMatch(/^Environment=DATA_DIR=\/var\/lib\/dutydesk$/mu);
    // The commands write into that folder too, as its user: what root leaves there the hub may not touch.
    expect(text).toMatch(/^User=dutydesk$/mu);
    expect(text).not.toMatch(/^DynamicUser=yes/mu);
    // V8 makes its code as it goes.
    expect(text).not.toMatch(/^MemoryDenyWriteExecute=yes/mu);
  }
});

testWith("promtool")("Prometheus takes the configuration and the alerts", () => {
  const cwd = "ops/prometheus";
  expect(run("promtool", ["check", "config", "prometheus.yml"], { cwd })).toMatchObject({ status: 0 });
  expect(run("promtool", ["check", "rules", "--lint-fatal", "alerts.yml"], { cwd })).toMatchObject({ status: 0 });
});

testWith("promtool")("the alerts come when they should, and a house that is well wakes nobody", () => {
  const { status, said } = run("promtool", ["test", "rules", "alerts.test.yml"], { cwd: "ops/prometheus" });
  expect({ status, said: status === 0 ? "" : said }).toEqual({ status: 0, said: "" });
}, 60_000);

test("the alerts ask for measures that there are, and each is among those that a well house is silent about", () => {
  const alerts = readFileSync("ops/prometheus/alerts.yml", "utf8");
  const documented = new Set([...readFileSync("docs/operations.md", "utf8").matchAll(/^\| `(dutydesk_[a-z_]+)` \|/gmu)].map(([, name]) => name));
  const asked = [...alerts.matchAll(/dutydesk_[a-z_]+/gu)].map(([name]) => name.replace(/_(?:bucket|count|sum)$/u, ""));
  expect([...new Set(asked)].filter((name) => !documented.has(name))).toEqual([]);
  const names = [...alerts.matchAll(/^ {6}- alert: (\w+)$/gmu)].map(([, name]) => name);
  const silent = [...readFileSync("ops/prometheus/alerts.test.yml", "utf8").matchAll(/eval_time: 9h, alertname: (\w+)/gu)].map(([, name]) => name);
  expect(silent).toEqual(names);
});

/** The image and its compose file, where no image can be built: their linters, and what the Dockerfile does done by hand. */
import { existsSync, readFileSync } from "node:fs";
import { BlockList } from "node:net";
import { DCLinter } from "dclint";
import { validate } from "dockerfile-utils";
import { parse } from "yaml";

const dockerfile = readFileSync("Dockerfile", "utf8");

interface Instruction {
  word: string;
  rest: string;
}

/** One line each; stages are told apart by their FROM. */
function instructions(text: string): Instruction[] {
  const lines = text.replaceAll(/^\s*#.*\n/gmu, "").replaceAll(/\\\n/gu, " ").split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => ({ word: line.split(" ")[0]!, rest: line.slice(line.indexOf(" ") + 1).replaceAll(/\s+/gu, " ") }));
}

const [building, final] = stages();

function stages(): [Instruction[], Instruction[]] {
  const all = instructions(dockerfile);
  const last = all.findLastIndex(({ word }) => word === "FROM");
  return [all.slice(0, last), all.slice(last)];
}

const copied = building.filter(({ word }) => word === "COPY").flatMap(({ rest }) => rest.split(" ").slice(0, -1));

test("Docker's own linter has nothing to say of the Dockerfile", () => {
  expect(validate(dockerfile)).toEqual([]);
});

test("what it copies is there, and is all that the build takes", () => {
  expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const taken = ["build:server", "build:web"].flatMap((name) => scripts[name]!.split(" ")).filter((word) => /^[\w./-]+$/u.test(word) && existsSync(word) && word !== "dist");
  const tops = taken.map((path) => path.split("/")[0]!);
  expect(tops).toEqual(expect.arrayContaining(["schema", "recordings", "worker", "server", "desk", "sample", "start.ts", "desk.ts", ".swcrc", "web"]));
  expect(tops.filter((path) => !copied.includes(path))).toEqual([]);
  expect(copied).toEqual(expect.arrayContaining(["package.json", "package-lock.json", ".npmrc", "tsconfig.json"]));
});

test("the builder is sent what is copied and nothing else: no secret, no data", () => {
  const rules = readFileSync(".dockerignore", "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(rules[0]).toBe("*");
  const let_in = rules.filter((rule) => rule.startsWith("!")).map((rule) => rule.slice(1));
  expect(let_in.toSorted()).toEqual(copied.toSorted());
});

test("what runs is a user of no rights, in a stage of its own without the tools that built it", () => {
  expect(building.some(({ word, rest }) => word === "RUN" && rest.includes("npm prune --omit=dev"))).toBe(true);
  for (const { rest } of final.filter(({ word }) => word === "COPY")) expect(rest).toMatch(/^--from=build /u);
  expect(final.findLast(({ word }) => word === "USER")?.rest).toBe("node");
  const [, major] = /^FROM node:(\d+)/mu.exec(dockerfile) ?? [];
  const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { devDependencies: Record<string, string> };
  expect(devDependencies["node"]).toMatch(new RegExp(`^${major}\\.`, "u"));
});

interface Service {
  image: string;
  build?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  logging?: { driver: string; options: Record<string, string> };
  healthcheck?: object;
  ports?: string[];
  tmpfs?: string[];
  environment: Record<string, string>;
  networks: unknown;
}

const compose = parse(readFileSync("docker-compose.yml", "utf8"), { merge: true }) as {
  services: Record<string, Service>;
  networks: { desk: { ipam: { config: { subnet: string; ip_range: string }[] } } };
};

/** An order of one's own: from the database to the world. The image that is built has a name. */
const taste = { "services-alphabetical-order": 0, "service-keys-order": 0, "top-level-properties-order": 0, "no-build-and-image": 0 } as const;

test("the compose file keeps to its schema and to the linter's rules", () => {
  const linter = new DCLinter({ rules: { ...taste }, quiet: true, debug: false, exclude: [] });
  const files = linter.lintFiles(["docker-compose.yml"], false) as { messages: { line: number; rule: string; message: string }[] }[];
  expect(files.flatMap(({ messages }) => messages.map(({ line, rule, message }) => ({ line, rule, message })))).toEqual([]);
});

test("every service is confined: a root that it cannot write, no rights but named ones, logs that do not fill the disk", () => {
  for (const [name, service] of Object.entries(compose.services)) {
    expect({ name, ...service }).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      logging: { driver: "json-file", options: { "max-size": expect.any(String) as string, "max-file": expect.any(String) as string } },
    });
    expect(service.tmpfs?.some((mount) => mount.startsWith("/tmp"))).toBe(true);
  }
});

function networkOf(network: string): BlockList {
  const [address, bits] = network.split("/") as [string, string];
  const list = new BlockList();
  list.addSubnet(address, Number(bits));
  return list;
}

test("the world reaches Caddy alone, and the hub believes Caddy alone", () => {
  expect(Object.entries(compose.services).filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(["caddy"]);
  const { ipv4_address: address } = (compose.services["caddy"]!.networks as { desk: { ipv4_address: string } }).desk;
  for (const name of ["hub", "server", "worker"]) expect(compose.services[name]!.environment["TRUSTED_PROXIES"]).toBe(address);
  const { subnet, ip_range: range } = compose.networks.desk.ipam.config[0]!;
  expect(networkOf(subnet).check(address)).toBe(true);
  // Docker gives the others theirs out of the range, the first that is free: Caddy's must not be among them.
  expect(networkOf(range).check(address)).toBe(false);
  for (const name of ["postgres", "hub", "server"]) expect(compose.services[name]!.healthcheck).toBeDefined();
});

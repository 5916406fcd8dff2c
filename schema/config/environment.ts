import { accessSync, constants, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { StartRefusal } from "../process/startRefusal.js";
import { oneOf, text } from "./leaves.js";
import { areFew, isNetwork } from "./networks.js";

/** This machine itself. */
export const loopback = ["127.0.0.0/8", "::1"];

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** What a program is told by the machine that it runs on. Paths are absolute. */
export interface Environment {
  port: number;
  /** The address to listen on; the world reaches it through a proxy that ends TLS. */
  host: string;
  dataDir: string;
  /** The owner's address of an outside PostgreSQL; null: the embedded one under `dataDir`. Serves migrations only. */
  databaseUrl: string | null;
  /** The restricted role's, which the programs run as; null: the one that the migrations make. */
  databaseAppUrl: string | null;
  /** A folder on the disk that the database lies on; null: it is another machine's to watch. */
  databaseDisk: string | null;
  /** `disk:PATH` or `s3://bucket/prefix` */
  recordingStore: string;
  archiveStore: string;
  siteFile: string;
  /** The first administrator's password as it is; null: a one-time one is made and printed. */
  adminPassword: string | null;
  /** null: the system's ffmpeg, else a package's. */
  ffmpegPath: string | null;
  logLevel: (typeof logLevels)[number];
  /** Started with --demo: a site that is marked as the sample says so, and lets visitors in. Without it, it does not. */
  demo: boolean;
  /** Addresses and networks (`10.0.0.0/8`) of the proxies in front, whose word on the client is believed. */
  trustedProxies: readonly string[];
}

const portText = "a port number from 1 to 65535";
const port = z
  .string()
  .regex(/^\d{1,5}$/, portText)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, portText);
const postgres = z.string().refine(isPostgresUrl, "an address such as postgres://owner:password@host:5432/dutydesk");
const store = z.string().regex(/^(disk:(?!\/\/).+|s3:\/\/[a-z0-9][a-z0-9.-]+(\/.*)?)$/, "disk:PATH or s3://bucket/prefix");
const program = z.string().refine(isProgram, "the path of a program that may be run");
const proxies = z
  .string()
  .transform((list) => list.split(",").map((one) => one.trim()).flatMap((one) => (one === "loopback" ? loopback : [one])))
  .refine((list) => list.every(isNetwork), "addresses and networks with commas between, such as loopback, 172.30.0.0/24")
  .refine((list) => !list.every(isNetwork) || areFew(list), "networks of your own proxies, not of nearly everybody: none wider than /8 (IPv6: /16), four such at most");

const shape = z.object({
  PORT: port.default(4000),
  HOST: text("an address to listen on").default("127.0.0.1"),
  DATA_DIR: text("a folder", 4096).default("data"),
  DATABASE_URL: postgres.optional(),
  DATABASE_APP_URL: postgres.optional(),
  DATABASE_DISK: text("a folder", 4096).optional(),
  RECORDING_STORE: store.optional(),
  ARCHIVE_STORE: store.optional(),
  SITE_FILE: text("a file", 4096).default("site.yaml"),
  ADMIN_PASSWORD: z.string().optional(),
  FFMPEG_PATH: program.optional(),
  LOG_LEVEL: oneOf(logLevels).default("info"),
  DEMO: oneOf(["0", "1"]).default("0"),
  TRUSTED_PROXIES: proxies.prefault("loopback"),
});

/** Values that must never be shown, not even where they are wrong. */
const secrets = new Set<PropertyKey | undefined>(["DATABASE_URL", "DATABASE_APP_URL", "ADMIN_PASSWORD"]);

/** Reads and checks the environment. An empty variable is not set. Throws a StartRefusal that names all that is wrong. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const checked = shape.safeParse(given);
  if (!checked.success) {
    const wrong = checked.error.issues.map(({ path: [name], message }) => {
      const value = secrets.has(name) ? "what it is" : JSON.stringify(given[String(name)]);
      return `  ${String(name)} is ${value}, but must be ${message}`;
    });
    throw new StartRefusal("CONFIG", `The environment cannot be used:\n${wrong.join("\n")}`);
  }
  return settle(checked.data);
}

function settle(given: z.output<typeof shape>): Environment {
  const dataDir = resolve(given.DATA_DIR);
  return {
    port: given.PORT,
    host: given.HOST,
    dataDir,
    databaseUrl: given.DATABASE_URL ?? null,
    databaseAppUrl: given.DATABASE_APP_URL ?? null,
    databaseDisk: given.DATABASE_DISK === undefined ? null : resolve(given.DATABASE_DISK),
    recordingStore: absoluteStore(given.RECORDING_STORE ?? `disk:${join(dataDir, "recordings")}`),
    archiveStore: absoluteStore(given.ARCHIVE_STORE ?? `disk:${join(dataDir, "archive")}`),
    siteFile: resolve(given.SITE_FILE),
    adminPassword: given.ADMIN_PASSWORD ?? null,
    ffmpegPath: given.FFMPEG_PATH === undefined ? null : resolve(given.FFMPEG_PATH),
    logLevel: given.LOG_LEVEL,
    demo: given.DEMO === "1",
    trustedProxies: given.TRUSTED_PROXIES,
  };
}

function absoluteStore(store: string): string {
  return store.startsWith("disk:") ? `disk:${resolve(store.slice("disk:".length))}` : store;
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value) && new URL(value).pathname.length > 1;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The two seams between the product and its machine, watched: each file operation and each statement, in its order. */
import type { FileHandle } from "node:fs/promises";
import * as nodeFiles from "node:fs/promises";
import { relative } from "node:path";
import type { FilePort } from "../../../recordings/files.js";
import type { Database } from "../../../schema/database/connect.js";

/** Does something before or after `work`, or in its place. `work` is the real call. */
export type Around = (call: string, work: () => Promise<unknown>) => Promise<unknown>;

/**
 * Real file operations. A call is named with what it is done to, relative to `root`: `link .staging/x.part ab/y.wav`,
 * `handle.sync ab`. A file that is read as a stream is not watched while it is read.
 */
export function watchedFiles(around: Around, root = "/"): FilePort {
  const named = (argument: unknown) => (typeof argument === "string" ? [relative(root, argument)] : []);
  const watched = <T extends object>(target: T, prefix: string, path: string[]): T =>
    new Proxy(target, {
      get(object, name: string) {
        const member: unknown = Reflect.get(object, name, object);
        if (typeof member !== "function") return member;
        // A stream reads through the handle's inner parts: it gets the handle itself.
        if (name === "createReadStream") return member.bind(object);
        return async (...args: unknown[]) => {
          const paths = prefix === "" ? args.filter((argument) => String(argument).startsWith("/")).flatMap(named) : path;
          const answer = await around([`${prefix}${name}`, ...paths].join(" "), async () => (await member.apply(object, args)) as unknown);
          return prefix === "" && name === "open" ? watched(answer as FileHandle, "handle.", paths) : answer;
        };
      },
    });
  return watched({ ...nodeFiles } as FilePort, "", []);
}

/** Ends the connection that the statement at hand would go over, from PostgreSQL's side. */
export type EndConnection = () => Promise<void>;
export type AroundStatement = (call: string, work: () => Promise<unknown>, end: EndConnection) => Promise<unknown>;

/**
 * The same pool. A call is named by its SQL; a COMMIT bears all the statements that it commits after its name, so that
 * "the commit of the purge" can be told from others.
 */
export function watchedDatabase(source: Database, around: AroundStatement): Database {
  const createQueryRunner: Database["createQueryRunner"] = (...args) => {
    const runner = source.createQueryRunner(...args);
    const plain = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const end = async () => {
      const client = (await runner.connect()) as { processID: number };
      await source.query("SELECT pg_terminate_backend($1, 1000)", [client.processID]);
    };
    let ran: string[] = [];
    runner.query = (async (sql: string, ...more: unknown[]) => {
      const said = sql.replaceAll(/\s+/gu, " ").trim();
      if (said.startsWith("START TRANSACTION")) ran = [];
      const call = said === "COMMIT" ? ["COMMIT", ...ran].join("; ") : said;
      ran.push(said);
      return around(call, () => plain(sql, ...more), end);
    }) as typeof runner.query;
    return runner;
  };
  return Object.create(source, { createQueryRunner: { value: createQueryRunner } }) as Database;
}

/**
 * Hears what PostgreSQL announces, as the hub does, in a process that has nothing else to do. A program: `node listener.js
 * DATABASE_URL`. Says the median milliseconds after which it hears a word of its own, and then, at each of the hub's, the
 * nanoseconds of the machine's clock.
 */
import pg from "pg";
import { HUB_CHANNEL } from "../../../schema/stores/relay.js";
import { median } from "../rows.js";

const own = "bench_lag";
const probes = 21;
const database = new pg.Client({ connectionString: process.argv[2]! });
await database.connect();
await database.query(`LISTEN ${own}`);
const lags: number[] = [];
for (let probe = 0; probe < probes; probe += 1) {
  const heard = new Promise<number>((resolve) => database.once("notification", () => resolve(performance.now())));
  const from = performance.now();
  await database.query(`NOTIFY ${own}`);
  lags.push((await heard) - from);
}
await database.query(`UNLISTEN ${own}`);
database.on("notification", () => process.send!({ from: process.hrtime.bigint().toString() }));
await database.query(`LISTEN ${HUB_CHANNEL}`);
process.send!({ lag: median(lags) });
process.once("disconnect", () => process.exit(0));

/** `npm run bench -- NAME...`: measures, prints, and exits 0 only when every row is ok. */
import { measureBoard } from "./board.js";
import { measureDesk } from "./desk.js";
import { measureFanout } from "./fanout.js";
import { measureIngest } from "./ingest.js";
import { type Row, kept, rowText } from "./rows.js";
import { measureSweep } from "./sweep.js";

type Bench = (say: (figure: string) => void) => Promise<Row[]>;
const benches: Readonly<Record<string, Bench>> = { board: measureBoard, desk: measureDesk, fanout: measureFanout, ingest: measureIngest, sweep: measureSweep };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0 || wanted.length === 0) {
  process.stderr.write(`npm run bench -- NAME, one or more of: ${Object.keys(benches).join(", ")}${unknown.map((name) => `\nunknown: ${name}`).join("")}\n`);
  process.exit(2);
}
const say = (line: string) => void process.stdout.write(`${line}\n`);
const rows: Row[] = [];
for (const name of wanted) rows.push(...(await benches[name]!(say)));
for (const row of rows) say(rowText(row));
process.exit(rows.every(kept) ? 0 : 1);

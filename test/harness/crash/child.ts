/** A program to be killed: it does one flow of the product's own code, and ends itself without a word where it is told. */
import { connect } from "../../../schema/database/connect.js";
import { type Place, type Wish, runFlow } from "./flows.js";
import { type FlowName, type KillPoint, killPoints } from "./points.js";
import { type Around, watchedDatabase, watchedFiles } from "./watched.js";

/** Its one argument, as JSON. */
export interface Errand {
  readonly flow: FlowName;
  readonly place: Place;
  readonly wishes: readonly Wish[];
  /** The name of a kill point, and at which of its passings; null: whatever call is the n-th. */
  readonly point: string | null;
  readonly nth: number;
}

function killing({ at, side }: Pick<KillPoint, "at" | "side">, nth: number): Around {
  let passed = 0;
  return async (call, work) => {
    const here = at.test(call) && ++passed === nth;
    if (here && side === "before") await die();
    const answer = await work();
    if (here) await die();
    return answer;
  };
}

/** Nothing of this process runs after it: no `finally`, no exit handler, no word to PostgreSQL. */
function die(): Promise<never> {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => undefined);
}

const { flow, place, wishes, point, nth } = JSON.parse(process.argv[2]!) as Errand;
const wanted = point === null ? { seam: null, at: /^/u, side: "before" as const } : killPoints[flow].find(({ name }) => name === point)!;
const around = killing(wanted, nth);
const through: Around = (_, work) => work();
const over = (seam: KillPoint["seam"]) => (wanted.seam === null || wanted.seam === seam ? around : through);
const source = await connect(place.appUrl, { applicationName: "crash", poolSize: 4 });
await runFlow(flow, {
  source: watchedDatabase(source, over("statements")),
  files: watchedFiles(over("files"), place.storeFolder),
  place,
  wishes,
});
await source.destroy();

/** A law: whichever statement loses its connection, the work is done once, by whoever tries again. */
import * as nodeFiles from "node:fs/promises";
import { sqlState } from "../../schema/database/transaction.js";
import { runFlow } from "../harness/crash/flows.js";
import { type FlowName, flowNames } from "../harness/crash/points.js";
import { arrange } from "../harness/crash/rounds.js";
import { isLong } from "../harness/crash/seeds.js";
import { type Stage, openStage } from "../harness/crash/stage.js";
import { type AroundStatement, watchedDatabase } from "../harness/crash/watched.js";

const PATIENCE = isLong ? 600_000 : 240_000;
/** Seconds until what a worker has left is taken up by another. */
const LEASE = 31;
/** Of the work that is cut off: where one suffices, two show that the others go on. */
const MANY = isLong ? 2 : 1;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

/** PostgreSQL ends the connection as the n-th statement comes, as an administrator or a fail-over does. */
function ended(nth: number): { around: AroundStatement; met: () => string | null } {
  let passed = 0;
  let met: string | null = null;
  return {
    met: () => met,
    async around(call, work, end) {
      if (++passed === nth) {
        met = call;
        await end();
      }
      return work();
    },
  };
}

/** The n-th COMMIT is carried out, and nobody hears of it: whoever asked cannot know. */
function unheard(nth: number): ReturnType<typeof ended> {
  let passed = 0;
  let met: string | null = null;
  return {
    met: () => met,
    async around(call, work, end) {
      const answer = await work();
      if (!call.startsWith("COMMIT") || ++passed !== nth) return answer;
      met = call;
      await end();
      throw Object.assign(new Error("Connection terminated unexpectedly"), { code: "08006" });
    },
  };
}

/** Cut off at every statement, or after every commit; answers how many there were. */
async function cutOff(flow: FlowName, how: typeof ended): Promise<number> {
  for (let nth = 1; ; nth += 1) {
    const work = await arrange[flow](stage, MANY);
    const { around, met } = how(nth);
    const doing = { files: nodeFiles, place: stage.place, wishes: work.wishes };
    await runFlow(flow, { ...doing, source: watchedDatabase(stage.db.app, around) }).catch((fault: unknown) => {
      const lost = /^(57P01|08\d\d\d|ECONNRESET)$/u.test(sqlState(fault) ?? "") || /Connection terminated|Query runner already released/u.test(String(fault));
      if (!lost) throw fault;
    });
    await stage.db.forward(LEASE);
    const answers = await runFlow(flow, { ...doing, source: stage.db.app });
    expect({ nth, met: met(), faults: await work.faults(answers) }).toEqual({ nth, met: met(), faults: [] });
    if (met() === null) return nth - 1;
  }
}

test.each(flowNames)("%s: PostgreSQL ends the connection at each statement, and the answer of each commit is lost: 0 lost, 0 twice", async (flow) => {
  const statements = await cutOff(flow, ended);
  const commits = await cutOff(flow, unheard);
  process.stdout.write(`${flow}: cut off at ${statements} statements and after ${commits} commits\n`);
  expect(statements).toBeGreaterThan(10);
  expect(commits).toBeGreaterThan(0);
  expect(await stage.faults()).toEqual([]);
}, PATIENCE);

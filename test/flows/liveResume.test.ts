/** A law: a subscriber cut off at random, who comes back with the last place it saw, has the board of one never cut off. */
import fc from "fast-check";
import type { FollowedBoard } from "../harness/boardFollower.js";
import { handOver, note, record, withdraw } from "../harness/deskWork.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { until } from "../harness/until.js";

let hub: TestHub;
let agent: Client;

beforeAll(async () => {
  hub = await openHub();
  agent = await hub.as("agent");
});
afterAll(() => hub.close());

const filter = { departmentCodes: ["engineering"] };

type Step =
  | { act: "record" | "cut" | "return" }
  | { act: "note" | "engineering" | "security" | "withdraw"; pick: number }
  | { act: "wait"; milliseconds: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant("record" as const) }) },
  { weight: 8, arbitrary: fc.record({ act: fc.constantFrom("note" as const, "engineering" as const, "security" as const), pick: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant("withdraw" as const), pick: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom("cut" as const, "return" as const) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("wait" as const), milliseconds: fc.nat(120) }) },
);

/** Writers do not wait for each other: their transactions overlap as they like. */
function write(step: Step, open: string[]): Promise<unknown> | null {
  if (step.act === "record") return record(agent, "One more").then(({ number }) => open.push(number));
  if (!("pick" in step) || open.length === 0) return null;
  const number = open[step.pick % open.length]!;
  if (step.act === "note") return note(agent, number, "again");
  if (step.act !== "withdraw") return handOver(agent, number, step.act).catch(ifWithdrawn);
  open.splice(open.indexOf(number), 1);
  return withdraw(agent, number);
}

/** An overlapping withdrawal may have been first. */
function ifWithdrawn(fault: Error): void {
  if (!fault.message.includes("MOVE_NOT_ALLOWED")) throw fault;
}

const shown = ({ tickets }: Pick<FollowedBoard, "tickets">) => [...tickets.values()].map(({ number, version, state }) => `${number} ${version} ${state}`).toSorted();

async function theBoard(): Promise<string[]> {
  const { board } = await agent.query<{ board: { tickets: { number: string; version: number; state: string }[] } }>(
    "query ($filter: BoardFilter) { board(filter: $filter) { tickets { number version state } } }",
    { filter },
  );
  return board.tickets.map(({ number, version, state }) => `${number} ${version} ${state}`).toSorted();
}

test("cut off anywhere and resumed with since, a subscriber sees the same board, no place twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const open: string[] = [];
      const steady = await agent.follow(null, { filter });
      let victim = await agent.follow(null, { filter });
      const problems: unknown[] = [];
      const writes: Promise<unknown>[] = [];
      let cut = false;
      for (const taken of steps) {
        if (taken.act === "wait") await new Promise((resume) => setTimeout(resume, taken.milliseconds));
        if (taken.act === "cut" && !cut) {
          cut = true;
          await victim.socket.cut();
          problems.push(...victim.errors);
        } else if (taken.act === "return" && cut) {
          cut = false;
          victim = await agent.follow(victim.seq, { filter, held: victim.tickets });
        }
        const writing = write(taken, open);
        if (writing) writes.push(writing);
        if (writes.length % 4 === 0) await Promise.allSettled(writes);
      }
      const failed = (await Promise.allSettled(writes)).filter((write) => write.status === "rejected" && !String(write.reason).includes("MOVE_NOT_ALLOWED"));
      expect(failed).toEqual([]);
      if (cut) victim = await agent.follow(victim.seq, { filter, held: victim.tickets });
      const truth = JSON.stringify(await theBoard());
      await until(() => JSON.stringify(shown(steady)) === truth && JSON.stringify(shown(victim)) === truth, 5);
      expect([...problems, ...steady.errors, ...victim.errors]).toEqual([]);
      await Promise.all([steady.leave(), victim.leave()]);
    }),
    { numRuns: 25 },
  );
}, 120_000);

/** A stock Asterisk writes CDR rows at the hang-up, without linkedid, and no events: the slowest a PBX can tell of its calls. */
import { record } from "../harness/deskWork.js";
import { followCards } from "./cards.js";
import { expectFaithful, spooled } from "./faithful.js";
import { type Hotline, eventually, openHotline, openingMs, storyMs } from "./hotline.js";

/** What issue 2 allows from the hang-up on, by scans alone. */
const ALLOWED_SECONDS = 30;

let hotline: Hotline;

beforeAll(async () => {
  hotline = await openHotline({ cel: false });
  await hotline.pbx.agentUp();
}, openingMs);

afterAll(() => hotline?.close(), 60_000);

test(
  "from the hang-up it takes seconds to the call, its recordings, and the card of the ticket that was written meanwhile",
  async () => {
    const { pbx, product, agent, supervisor } = hotline;
    const board = await followCards(supervisor, product.url);
    const ended = pbx.call("13800000403", "403", 8);
    const during = await record(agent, "No power at the stall", { reporterPhone: "+86 138-0000-0403" });
    await ended;
    const hungUp = Date.now();
    await expect(hotline.callFrom("13800000403")).rejects.toThrow("0 calls");
    const seconds = () => (Date.now() - hungUp) / 1_000;

    await eventually(() => hotline.callFrom("13800000403"));
    const callAfter = seconds();
    await eventually(() => expect(board.linkedAt.has(during.number)).toBe(true));
    const cardAfter = (board.linkedAt.get(during.number)! - hungUp) / 1_000;
    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000403");
      expect(found.recordings.map(({ state, peaks }) => [state, peaks?.length])).toEqual(Array(2).fill(["STORED", 1_000]));
      return found;
    });
    const recordingsAfter = seconds();
    board.leave();
    process.stdout.write(
      `without events, from the hang-up: call ${callAfter.toFixed(1)} s, card ${cardAfter.toFixed(1)} s, ` +
        `recordings with their listening copies ${recordingsAfter.toFixed(1)} s\n`,
    );
    expect(Math.max(callAfter, cardAfter, recordingsAfter)).toBeLessThan(ALLOWED_SECONDS);

    // Two rows, joined by the two ends of the pipe between them.
    expect(call).toMatchObject({
      direction: "INBOUND",
      callee: { raw: "403" },
      disposition: "ANSWERED",
      agent: { login: "mei" },
      links: [{ state: "LINKED", decidedBy: "MACHINE", ticket: { number: during.number } }],
    });
    const written = await spooled(pbx.paths.monitor);
    for (const recording of call.recordings) await expectFaithful(supervisor, recording, written.get(recording.originalName));
  },
  storyMs,
);

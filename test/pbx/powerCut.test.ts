/** The exchange dies in the middle of a call and comes back: names begin again, and nothing is taken for something else. */
import { setTimeout as pause } from "node:timers/promises";
import { expectFaithful, spooled } from "./faithful.js";
import { type Hotline, eventually, openHotline, openingMs, storyMs } from "./hotline.js";

let hotline: Hotline;

beforeAll(async () => {
  hotline = await openHotline({ everySeconds: 1 });
  await hotline.pbx.agentUp();
}, openingMs);

afterAll(() => hotline?.close(), 60_000);

test(
  "a call that a power cut ended is kept open-ended, its recording as unfinished; the next calls are others",
  async () => {
    const { pbx, supervisor } = hotline;
    const cut = pbx.call("13800000499", "400", 20);
    await eventually(async () => expect((await hotline.callFrom("13800000499")).answeredAt).not.toBeNull());
    await pause(4_000); // the writer holds back 32 KiB: two seconds of speech
    await pbx.kill();
    await cut;
    const diedAt = Date.now();
    expect((await hotline.callFrom("13800000499")).recordings).toEqual([]);

    await pbx.up();
    await pbx.call("13800000498", "400", 5);
    const next = await eventually(async () => {
      const found = await hotline.callFrom("13800000498");
      expect(found.recordings).toMatchObject([{ state: "STORED", condition: "OK", peaks: expect.any(Array) }]);
      return found;
    });
    expect(next).toMatchObject({ direction: "INBOUND", disposition: "ANSWERED", agent: { login: "mei" }, endedAt: expect.any(String) });

    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000499");
      expect(found.recordings).toMatchObject([{ state: "STORED", condition: "UNFINISHED", peaks: expect.any(Array) }]);
      return found;
    }, 90);
    const [recording] = call.recordings;
    process.stdout.write(`unfinished recording on record ${((Date.now() - diedAt) / 1_000).toFixed(0)} s after the cut: ${recording!.reason}\n`);
    expect(call).toMatchObject({ disposition: "ANSWERED", agent: { login: "mei" }, endedAt: null });
    expect(call.id).not.toBe(next.id);
    expect(recording!.reason).not.toBeNull();
    expect(recording!.durationMs).toBe(Math.floor((recording!.bytes - 44) / 16)); // of the size: the header says nothing
    const written = await spooled(pbx.paths.monitor);
    await expectFaithful(supervisor, recording!, written.get(recording!.originalName));
    await expectFaithful(supervisor, next.recordings[0]!, written.get(next.recordings[0]!.originalName));

    const before = await hotline.everything();
    await hotline.restartAndScanTenTimes();
    expect(await hotline.everything()).toEqual(before);
    expect(await hotline.calls()).toHaveLength(2);
    expect(await hotline.recordings()).toHaveLength(2);
  },
  storyMs,
);

/** Calls through a real Asterisk, each on record once with all that belongs to it. */
import { record } from "../harness/deskWork.js";
import { followCards } from "./cards.js";
import { expectFaithful, spooled } from "./faithful.js";
import { type Hotline, eventually, openHotline, openingMs, storyMs } from "./hotline.js";
import type { Call } from "./onRecord.js";

/** What issue 2 allows from the hang-up on, by scans alone. */
const ALLOWED_SECONDS = 30;

let hotline: Hotline;
/** Calls that need nobody's doing meanwhile overlap; each story waits for its own. */
let placed: { unanswered: Promise<void>; passedOn: Promise<void>; legs: Promise<void>; gsm: Promise<void> };

beforeAll(async () => {
  hotline = await openHotline();
  const { pbx } = hotline;
  await pbx.agentUp();
  placed = {
    unanswered: pbx.call("13800000404", "404"),
    passedOn: pbx.call("13800000403", "403", 8),
    legs: pbx.call("13800000402", "402", 6),
    gsm: pbx.call("13800000405", "405", 5),
  };
  // A call that fails belongs to its story, and is no fault of the others.
  for (const call of Object.values(placed)) call.catch(() => undefined);
}, openingMs);

afterAll(() => hotline?.close(), 60_000);

/** Checks each recording of a call against what lies in MixMonitor's folder. */
async function expectAllFaithful({ recordings }: Call): Promise<void> {
  const written = await spooled(hotline.pbx.paths.monitor);
  for (const recording of recordings) await expectFaithful(hotline.supervisor, recording, written.get(recording.originalName));
}

const ready = { kind: "CALL", state: "STORED", condition: "OK", reason: null, peaks: expect.any(Array) };

test(
  "a queue call that an agent answers is on record, linked to the ticket that the agent wrote, on every board",
  async () => {
    const { pbx, product, agent, supervisor } = hotline;
    const board = await followCards(supervisor, product.url);
    const ended = pbx.call("13800000400", "400", 8);
    await eventually(async () => expect((await hotline.callFrom("13800000400")).answeredAt).not.toBeNull());
    const during = await record(agent, "Water on the third floor", { reporterPhone: "138 0000 0400" });
    await ended;

    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000400");
      expect(found.endedAt).not.toBeNull();
      return found;
    });
    const inCallsAfter = (Date.now() - Date.parse(call.endedAt!)) / 1_000;
    expect(call).toMatchObject({
      direction: "INBOUND",
      caller: { raw: "13800000400", e164: "+8613800000400" },
      callee: { raw: "400" },
      disposition: "ANSWERED",
      queue: "hotline",
      agent: { login: "mei" },
      links: [{ state: "LINKED", decidedBy: "MACHINE", ticket: { number: during.number } }],
    });
    const times = [call.startedAt, call.answeredAt!, call.endedAt!].map((at) => Date.parse(at));
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(1_000); // the phone rings for a second
    expect(times[2]! - times[1]!).toBeGreaterThan(6_000);

    const whole = await eventually(async () => {
      const found = await hotline.callFrom("13800000400");
      expect(found.recordings).toEqual([expect.objectContaining(ready)]);
      return found;
    });
    const withRecordingAfter = (Date.now() - Date.parse(call.endedAt!)) / 1_000;
    await expectAllFaithful(whole);
    const [recording] = whole.recordings;
    const keptDays = (Date.parse(recording!.retainUntil) - Date.parse(call.endedAt!)) / 86_400_000;
    expect(keptDays).toBeGreaterThanOrEqual(30); // R2, from the call's end
    const cardAfter = (board.linkedAt.get(during.number)! - Date.parse(call.endedAt!)) / 1_000;
    board.leave();
    process.stdout.write(
      `with events, from the hang-up: call ${inCallsAfter.toFixed(1)} s, card ${cardAfter.toFixed(1)} s, ` +
        `recording with its listening copy ${withRecordingAfter.toFixed(1)} s\n`,
    );
    expect(Math.max(inCallsAfter, cardAfter, withRecordingAfter)).toBeLessThan(ALLOWED_SECONDS);
  },
  storyMs,
);

test(
  "a call that nobody answers has no CDR row: the events tell of it, and it is a call to return",
  async () => {
    await placed.unanswered;
    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000404");
      expect(found.endedAt).not.toBeNull();
      return found;
    });
    expect(call).toMatchObject({ direction: "INBOUND", callee: { raw: "404" }, disposition: "MISSED", answeredAt: null, agent: null });
    expect(call.recordings).toEqual([]);
    const tasks = (await hotline.tasks()).filter(({ caller }) => caller?.raw === "13800000404");
    expect(tasks).toEqual([{ kind: "MISSED_CALL", state: "OPEN", outcome: null, caller: { raw: "13800000404" }, call: { id: call.id }, recording: null }]);
  },
  storyMs,
);

test(
  "a call that is passed on is one call with two recordings",
  async () => {
    await placed.passedOn;
    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000403");
      expect(found.recordings).toEqual([expect.objectContaining(ready), expect.objectContaining(ready)]);
      return found;
    });
    expect(call).toMatchObject({ direction: "INBOUND", callee: { raw: "403" }, disposition: "ANSWERED", queue: "hotline", agent: { login: "mei" } });
    expect(call.recordings.map(({ originalName }) => /(in-403|q-400)-13800000403-/u.exec(originalName)?.[1])).toEqual(["in-403", "q-400"]);
    await expectAllFaithful(call);
  },
  storyMs,
);

test(
  "a call recorded as separate legs is three files of one group",
  async () => {
    await placed.legs;
    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000402");
      expect(found.recordings).toEqual(Array(3).fill(expect.objectContaining(ready)));
      return found;
    });
    expect(call.recordings.map(({ leg }) => leg).sort()).toEqual(["in", "out", null].sort());
    expect(new Set(call.recordings.map(({ group }) => group)).size).toBe(1);
    expect(call.recordings[0]!.group).not.toBeNull();
    expect(call).toMatchObject({ disposition: "ANSWERED", agent: { login: "mei" }, queue: null });
    await expectAllFaithful(call);
  },
  storyMs,
);

test(
  "a ticket that is written after the hang-up is linked as well",
  async () => {
    await placed.legs;
    await eventually(async () => expect((await hotline.callFrom("13800000402")).endedAt).not.toBeNull());
    const { number } = await record(hotline.agent, "The drain is blocked", { reporterPhone: "13800000402" });
    const { links } = await eventually(async () => {
      const found = await hotline.callFrom("13800000402");
      expect(found.links).not.toEqual([]);
      return found;
    });
    expect(links.filter(({ state }) => state === "LINKED")).toMatchObject([{ decidedBy: "MACHINE", ticket: { number } }]);
  },
  storyMs,
);

test(
  "a recording in GSM is kept as it is and can be heard",
  async () => {
    await placed.gsm;
    const call = await eventually(async () => {
      const found = await hotline.callFrom("13800000405");
      expect(found.recordings).toEqual([expect.objectContaining({ ...ready, format: "WAV" })]);
      return found;
    });
    expect(call).toMatchObject({ disposition: "SELF_SERVICE", answeredAt: null, agent: null });
    await expectAllFaithful(call);
  },
  storyMs,
);

test(
  "a closed file that grows again is a version more each time, and none is lost",
  async () => {
    const { pbx, supervisor } = hotline;
    const versions = async (count: number) =>
      eventually(async () => {
        const found = (await hotline.callFrom("13800000407")).recordings;
        expect(found).toEqual(Array(count).fill(expect.objectContaining(ready)));
        return found.toSorted((one, other) => one.bytes - other.bytes);
      });
    const hashNow = async (name: string) => (await spooled(pbx.paths.monitor)).get(name);
    // Long enough to be taken at rest, for which a file must be quiet for 20 s, and looked at.
    await pbx.cli("dialplan set global REST 32");
    const growing = pbx.call("13800000407", "407", 42);
    const [first] = await versions(1); // closed, while the call goes on
    const name = first!.originalName;
    const written = [await hashNow(name)];
    await growing;
    await versions(2);
    written.push(await hashNow(name));
    await pbx.call("13800000409", "409", 4); // another call goes on writing where this one ended
    const all = await versions(3);
    written.push(await hashNow(name));
    expect(all.map(({ originalName }) => originalName)).toEqual([name, name, name]);
    for (const [index, recording] of all.entries()) await expectFaithful(supervisor, recording, written[index]);
  },
  storyMs,
);

test(
  "nothing comes twice, whatever is scanned again",
  async () => {
    await Promise.all(Object.values(placed));
    const before = await eventually(async () => {
      const all = await hotline.recordings();
      expect(all.length).toBeGreaterThan(0);
      expect(all.filter(({ peaks }) => peaks === null)).toEqual([]);
      return hotline.everything();
    });
    await hotline.restartAndScanTenTimes();
    expect(await hotline.everything()).toEqual(before);
  },
  storyMs,
);

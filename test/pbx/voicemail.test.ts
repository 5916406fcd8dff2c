/** Messages in the spool of a real Asterisk: taken in once each, whatever the mailbox does to their files. */
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Hotline, type Recording, eventually, expectFaithful, openHotline, openingMs, sha256, spooled, storyMs } from "./hotline.js";

/** The exchange sees no number of whoever calls with this name. */
const WITHHELD = "Anonymous";

let hotline: Hotline;
let left: Promise<unknown>;

beforeAll(async () => {
  hotline = await openHotline({ everySeconds: 1 });
  const { pbx } = hotline;
  left = Promise.all([
    pbx.call("02055500401", "401", 15),
    pbx.call("13800000411", "401", 6),
    pbx.call(WITHHELD, "401", 7),
    pbx.call("13800000408", "408", 6),
  ]);
  left.catch(() => undefined);
}, openingMs);

afterAll(() => hotline?.close(), 60_000);

const ready = { kind: "VOICEMAIL", state: "STORED", condition: "OK", reason: null, format: "wav", peaks: expect.any(Array) };

/** The messages of this caller, once `count` of them are there and can be heard. */
function messagesFrom(caller: string, count: number): Promise<Recording[]> {
  return eventually(async () => {
    const { recordings, ...call } = await hotline.callFrom(caller);
    expect(recordings).toEqual(Array(count).fill(expect.objectContaining({ ...ready, callId: call.id })));
    return recordings;
  });
}

const hashes = async (): Promise<string[]> => [...(await spooled(hotline.pbx.paths.voicemail))].filter(isTaken).map(([, hash]) => hash);
/** A message lies there in three formats; the one without loss is taken. */
const isTaken = ([path]: [string, string]): boolean => path.endsWith(".wav") && !path.includes("/tmp/");

/** The exchange's own name of the message with these bytes. */
async function messageId(hash: string): Promise<string> {
  const folder = hotline.pbx.paths.voicemail;
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith(".wav") || sha256(await readFile(join(folder, path))) !== hash) continue;
    const text = await readFile(join(folder, dirname(path), path.slice(dirname(path).length + 1).replace(/wav$/u, "txt")), "utf8");
    return /^msg_id=(.+)$/mu.exec(text)![1]!;
  }
  throw new Error("no message has these bytes");
}

test(
  "a message is stored, belongs to its call, and is work for the desk, once",
  async () => {
    await left;
    const [message] = await messagesFrom("02055500401", 1);
    await expectFaithful(hotline.supervisor, message!, (await hashes()).find((hash) => hash === message!.sha256));
    const call = await hotline.callFrom("02055500401");
    expect(call).toMatchObject({ disposition: "VOICEMAIL", mailbox: "1000@default", answeredAt: null, caller: { e164: "+862055500401" } });
    expect(message!.durationMs).toBeGreaterThan(3_000);
    const work = (await hotline.tasks()).filter(({ caller }) => caller?.raw === "02055500401");
    expect(work).toMatchObject([{ kind: "VOICEMAIL", state: "OPEN", call: { id: call.id }, recording: { id: message!.id } }]);
  },
  storyMs,
);

test(
  "a message of somebody who withheld their number is heard all the same",
  async () => {
    await left;
    const [message] = await messagesFrom(WITHHELD, 1);
    const work = (await hotline.tasks()).filter(({ recording }) => recording?.id === message!.id);
    expect(work).toMatchObject([{ kind: "VOICEMAIL", state: "OPEN" }]);
  },
  storyMs,
);

test(
  "a message for two mailboxes is kept for both, and is one call and one thing to do",
  async () => {
    await left;
    const messages = await messagesFrom("13800000408", 2);
    expect(messages.map(({ originalName }) => /default\/(\d+)\//u.exec(originalName)?.[1]).sort()).toEqual(["1000", "1001"]);
    expect(messages[0]!.sha256).toBe(messages[1]!.sha256);
    const work = (await hotline.tasks()).filter(({ caller }) => caller?.raw === "13800000408");
    expect(work).toMatchObject([{ kind: "VOICEMAIL", state: "OPEN" }]);
  },
  storyMs,
);

test(
  "deleting and moving renumber the mailbox under the scan: what it held stays on record, each once",
  async () => {
    await left;
    const { pbx } = hotline;
    const [first] = await messagesFrom("02055500401", 1);
    const [second] = await messagesFrom("13800000411", 1);
    await Promise.all([messagesFrom(WITHHELD, 1), messagesFrom("13800000408", 2)]);
    const written = new Set(await hashes());
    const [firstId, secondId] = [await messageId(first!.sha256), await messageId(second!.sha256)];

    await pbx.call("13800000412", "401", 5);
    // Its file gets another's number before it is taken in, or while it is.
    await pbx.removeVoicemail("1000", firstId, "INBOX");
    await pbx.moveVoicemail("1000", secondId, "INBOX", "Old");
    const [late] = await messagesFrom("13800000412", 1);
    for (const hash of await hashes()) written.add(hash);
    expect(await hashes()).not.toContain(first!.sha256);

    await hotline.restartAndScanTenTimes();
    const all = await hotline.recordings();
    // One message lies in two mailboxes, so its bytes are there twice.
    expect(all.map(({ sha256: hash }) => hash).sort()).toEqual([...written, (await messagesFrom("13800000408", 2))[0]!.sha256].sort());
    for (const recording of [first!, second!, late!]) {
      await expectFaithful(hotline.supervisor, recording, [...written].find((hash) => hash === recording.sha256));
    }
    expect(await hotline.tasks()).toHaveLength(5);
    expect(await hotline.calls()).toHaveLength(5);
  },
  storyMs,
);

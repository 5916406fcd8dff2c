/** Messages in the spool of a real Asterisk: taken in once each, whatever the mailbox does to their files. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expectFaithful, spooled } from "./faithful.js";
import { type Hotline, eventually, openHotline, openingMs, storyMs } from "./hotline.js";
import type { Recording } from "./onRecord.js";

/** The exchange sees no number of whoever calls with this name. */
const WITHHELD = "Anonymous";

let hotline: Hotline;
/** Messages of different lengths: no two have the same bytes. */
let left: Promise<unknown>;

beforeAll(async () => {
  hotline = await openHotline({ everySeconds: 1 });
  const { pbx } = hotline;
  left = Promise.all([
    pbx.call("02055500401", "401", 15),
    pbx.call("13800000411", "401", 6),
    pbx.call(WITHHELD, "401", 7),
    pbx.call("13800000408", "408", 8),
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

interface SpooledMessage {
  mailbox: string;
  /** `INBOX`, `Old`, ... */
  folder: string;
  /** The exchange's own: the same in every mailbox that it was left in. */
  id: string;
  caller: string;
  hash: string;
}

/** What lies in the mailboxes now. A message is there in three formats; the one without loss is taken. */
async function spooledMessages(): Promise<SpooledMessage[]> {
  const spool = hotline.pbx.paths.voicemail;
  const found: SpooledMessage[] = [];
  for (const [path, hash] of await spooled(spool)) {
    const [, mailbox, folder] = /^default\/(\d+)\/(\w+)\/msg\d{4}\.wav$/u.exec(path) ?? [];
    if (!mailbox || !folder || folder === "tmp") continue;
    const text = await readFile(join(spool, path.replace(/wav$/u, "txt")), "utf8");
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, "mu").exec(text)![1]!;
    found.push({ mailbox, folder, id: value("msg_id"), caller: value("callerid"), hash });
  }
  return found;
}

async function messageOf(caller: string): Promise<SpooledMessage> {
  const found = (await spooledMessages()).find((message) => message.caller === caller);
  if (!found) throw new Error(`no message from ${caller}`);
  return found;
}

const hashesOf = (items: readonly { hash?: string; sha256?: string }[]) => items.map(({ hash, sha256 }) => hash ?? sha256).sort();

test(
  "a message is stored, belongs to its call, and is work for the desk, once",
  async () => {
    await left;
    const [message] = await messagesFrom("02055500401", 1);
    await expectFaithful(hotline.supervisor, message!, (await messageOf("02055500401")).hash);
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
  "deleting, forwarding and moving renumber the mailbox under the scan: what it held stays on record, each once",
  async () => {
    await left;
    const { pbx } = hotline;
    const [first] = await messagesFrom("02055500401", 1);
    const [second] = await messagesFrom("13800000411", 1);
    await Promise.all([messagesFrom(WITHHELD, 1), messagesFrom("13800000408", 2)]);
    const before = await spooledMessages();
    const [firstId, secondId] = [(await messageOf("02055500401")).id, (await messageOf("13800000411")).id];

    await pbx.call("13800000412", "401", 5);
    // Its file gets another's number before it is taken in, or while it is.
    await pbx.removeVoicemail("1000", firstId, "INBOX");
    // The copy bears the same msg_id, in the same mailbox.
    expect(await pbx.cli(`voicemail forward 1000 default INBOX ${secondId} 1000 default Work`)).toContain("Forwarded");
    await pbx.moveVoicemail("1000", secondId, "INBOX", "Old");
    const [late] = await messagesFrom("13800000412", 1);
    const lateHash = (await messageOf("13800000412")).hash;
    expect((await spooledMessages()).map(({ caller, folder }) => `${caller} ${folder}`).sort()).toEqual(
      ["13800000408 INBOX", "13800000408 INBOX", "13800000411 Old", "13800000411 Work", "13800000412 INBOX", `${WITHHELD} INBOX`].sort(),
    );

    await hotline.restartAndScanTenTimes();
    const all = await hotline.recordings();
    expect(hashesOf(all)).toEqual(hashesOf([...before, { hash: lateHash }]));
    await expectFaithful(hotline.supervisor, late!, lateHash);
    for (const recording of [first!, second!]) {
      await expectFaithful(hotline.supervisor, recording, before.find(({ hash }) => hash === recording.sha256)?.hash);
    }
    expect(await hotline.tasks()).toHaveLength(5);
    expect(await hotline.calls()).toHaveLength(5);
  },
  storyMs,
);

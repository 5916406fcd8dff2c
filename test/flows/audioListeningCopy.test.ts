import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { findFfmpeg } from "../../recordings/findFfmpeg.js";
import { inspectHeader } from "../../recordings/header.js";
import type { CopyOptions } from "../../recordings/listeningCopy.js";
import { makeListeningCopy } from "../../recordings/listeningCopy.js";
import { peakMeter } from "../../recordings/peaks.js";
import { sampleReader } from "../../recordings/samples.js";
import { listeningKeyOf } from "../../recordings/objectKey.js";
import { storeListeningCopy } from "../../recordings/storeListeningCopy.js";
import { memoryStore } from "../harness/memoryStore.js";
import { alaw, chunk, tone, wav } from "../harness/sounds.js";

const captures = join(import.meta.dirname, "../fixtures/asterisk");
const ffmpegPath = await findFfmpeg(process.env);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "listening-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const to = () => join(folder, "copy.opus");
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Bytes as a store gives them: in pieces that end anywhere. */
function inPieces(bytes: Buffer, size = 4097): Readable {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return Readable.from(pieces);
}

function copyOf(bytes: Buffer, extension = "wav", options: Partial<CopyOptions> = {}) {
  const header = inspectHeader(bytes.subarray(0, 65_536), bytes.length, extension);
  return makeListeningCopy(inPieces(bytes), header, { ffmpegPath, to: to(), ...options });
}

function ffmpeg(args: string[], input: Buffer = Buffer.alloc(0)): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: "buffer", maxBuffer: 1 << 28 } as const;
    const child = execFile(ffmpegPath, ["-v", "error", ...args], options, (error, out) => (error ? reject(error) : resolve(out)));
    child.stdin?.end(input);
  });
}

/** The copy as somebody hears it: 16-bit samples at 48 kHz, channels interleaved. */
async function heard(channels: number): Promise<Int16Array> {
  const pcm = await ffmpeg(["-i", to(), "-f", "s16le", "-ar", "48000", "-ac", String(channels), "pipe:1"]);
  return new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.byteLength));
}

const loudest = (samples: Int16Array) => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32768;

/** Times that the signal turns from below to above zero, a second: a tone's frequency. */
function hertz(samples: Int16Array): number {
  const turns = samples.filter((sample, i) => sample >= 0 && (samples[i - 1] ?? 0) < 0).length;
  return turns / (samples.length / 48_000);
}

describe("a copy to listen to", () => {
  const pcm = tone(3000);
  const list = chunk("LIST", Buffer.from("INFO about it"));
  const fromPcm = ["-f", "s16le", "-ar", "8000", "-ac", "1", "-i", "pipe:0"];
  const made = (...as: string[]) => ffmpeg([...fromPcm, ...as, "pipe:1"], pcm);

  test.each<[string, string, () => Buffer | Promise<Buffer>]>([
    ["PCM in a WAV", "wav", () => wav(pcm)],
    ["PCM at 16 kHz", "wav", () => wav(tone(3000, 16000), { sampleRate: 16000 })],
    ["PCM at 44.1 kHz", "wav", () => wav(tone(3000, 44100), { sampleRate: 44100 })],
    ["A-law in a WAV", "wav", () => wav(alaw(pcm), { tag: 6, bits: 8 })],
    ["raw A-law", "alaw", () => alaw(pcm)],
    ["raw linear", "sln", () => pcm],
    ["raw linear at 48 kHz", "sln48", () => tone(3000, 48000)],
    ["a WAV with a chunk before and one after", "wav", () => wav(pcm, { before: list, after: list })],
    ["an unfinished WAV, its sizes 0", "wav", () => wav(pcm, { riffSize: 0, dataSize: 0 })],
    ["a WAV that promises too much", "wav", () => wav(pcm, { riffSize: 9_999_999, dataSize: 9_999_000 })],
    ["a WAV that grew after it was closed", "wav", () => wav(pcm, { riffSize: 136, dataSize: 100 })],
    ["G.722", "g722", () => made("-ar", "16000", "-f", "g722")],
    ["MP3", "mp3", () => made("-ar", "16000", "-f", "mp3")],
    ["Ogg Opus", "ogg", () => made("-c:a", "libopus", "-f", "ogg")],
    ["ADPCM in a WAV, its sizes all ones", "wav", () => made("-c:a", "adpcm_ima_wav", "-f", "wav")],
  ])("of %s sounds as it did, is as long, and its peaks are true", async (_, extension, make) => {
    const bytes = await make();
    const copy = await copyOf(bytes, extension);
    if (!copy.ok) throw new Error(copy.why);
    expect(copy.sha256).toBe(sha256(bytes));
    expect(copy.bytes).toBe((await stat(to())).size);
    const samples = await heard(1);
    expect(Math.abs(samples.length / 48 - copy.durationMs)).toBeLessThan(100);
    expect(Math.abs(copy.durationMs - 3000)).toBeLessThan(100);
    expect(Math.abs(hertz(samples.subarray(4800, -4800)) - 440)).toBeLessThan(5);
    expect(Math.abs(loudest(samples) - 0.5)).toBeLessThan(0.1);
    expect(copy.peaks).toHaveLength(1000);
    for (const peak of copy.peaks.slice(50, 900)) expect(Math.abs(peak - 0.5)).toBeLessThan(0.12);
  });

  test("of two channels has two, one ear each", async () => {
    const mono = tone(1000);
    const stereo = Buffer.alloc(mono.length * 2);
    for (let i = 0; i < mono.length / 2; i++) stereo.writeInt16LE(mono.readInt16LE(i * 2), i * 4);
    expect(await copyOf(wav(stereo, { channels: 2 }))).toMatchObject({ ok: true, durationMs: 1000 });
    const samples = await heard(2);
    expect(loudest(samples.filter((_, i) => i % 2 === 0))).toBeGreaterThan(0.4);
    expect(loudest(samples.filter((_, i) => i % 2 === 1))).toBeLessThan(0.05);
  });

  test.each([
    ["mixmonitor/q-600-1001-20261122-034524-1795319124.9.WAV", 4000],
    ["voicemail/default/1001/INBOX/msg0000.WAV", 5560],
    ["voicemail/default/1001/INBOX/msg0000.gsm", 5560],
    ["voicemail/default/1001/INBOX/msg0000.wav", 5560],
    ["voicemail/default/1001/tmp/4l5UGN.wav", 4096],
  ])("of what Asterisk wrote: %s", async (path, durationMs) => {
    const bytes = await readFile(join(captures, path));
    const copy = await copyOf(bytes, path.slice(path.lastIndexOf(".")));
    expect(copy).toMatchObject({ ok: true, sha256: sha256(bytes) });
    if (copy.ok) expect(Math.abs(copy.durationMs - durationMs)).toBeLessThan(45);
    expect(Math.abs((await heard(1)).length / 48 - durationMs)).toBeLessThan(100);
  });

  test("the formats of one message have one waveform", async () => {
    const peaksOf = async (name: string) => {
      const copy = await copyOf(await readFile(join(captures, "voicemail/default/1001/INBOX", name)), name.slice(8));
      return copy.ok ? copy.peaks : [];
    };
    const [wavPeaks, gsmPeaks] = [await peaksOf("msg0000.wav"), await peaksOf("msg0000.gsm")];
    const apart = wavPeaks.reduce((sum, peak, i) => sum + Math.abs(peak - (gsmPeaks[i] ?? 0)), 0) / 1000;
    expect(loudest(Int16Array.from(wavPeaks, (peak) => peak * 32767))).toBeGreaterThan(0.1);
    expect(apart).toBeLessThan(0.05);
  });

  test("is stored beside its original, and no file is left on the way", async () => {
    const store = memoryStore();
    const bytes = wav(tone(1000));
    const key = "00/00000000-0000-4000-8000-000000000001.wav";
    await store.commit(await store.stage({ bytes: inPieces(bytes) }, { maxBytes: 1e6 }), key);
    const leftBefore = (await readdir(tmpdir())).filter((name) => name.startsWith("listening-copy-"));

    const options = { ffmpegPath, key: listeningKeyOf("00000000-0000-4000-8000-000000000002") };
    // What a crash left there is replaced.
    await store.commit(await store.stage({ bytes: inPieces(Buffer.from("half a copy")) }, { maxBytes: 1e6 }), options.key);

    const copy = await storeListeningCopy(store, key, inspectHeader(bytes, bytes.length, "wav"), options);
    if (!copy.ok) throw new Error(copy.why);
    expect(copy).toMatchObject({ sha256: sha256(bytes), durationMs: 1000, key: options.key });
    expect(await store.stat(copy.key)).toMatchObject({ bytes: copy.bytes });
    expect((await (await store.open(copy.key)).toArray())[0].subarray(0, 4).toString()).toBe("OggS");
    expect((await readdir(tmpdir())).filter((name) => name.startsWith("listening-copy-"))).toEqual(leftBefore);
  });
});

test("a store that cannot open the original leaves no folder behind", async () => {
  const left = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("listening-copy-"));
  const before = await left();
  const bytes = wav(tone(100));
  const options = { ffmpegPath, key: listeningKeyOf("00000000-0000-4000-8000-000000000002") };
  const copying = storeListeningCopy(memoryStore(), "00/00000000-0000-4000-8000-000000000001.wav", inspectHeader(bytes, bytes.length, "wav"), options);
  await expect(copying).rejects.toMatchObject({ code: "MISSING" });
  expect(await left()).toEqual(before);
});

describe("what cannot be listened to", () => {
  const undecodable = { ok: false, again: false };

  afterEach(async () => expect(await readdir(folder)).not.toContain("copy.opus"));

  test("says why, and leaves no file: not audio, empty, of an unknown codec, or broken", async () => {
    expect(await copyOf(Buffer.from("#EXTM3U\nhttp://example.invalid/\n"))).toMatchObject(undecodable);
    expect(await copyOf(wav(Buffer.alloc(0)))).toMatchObject({ ...undecodable, why: "there is no sound in it" });
    expect(await copyOf(wav(tone(100), { tag: 0x1234 }))).toMatchObject(undecodable);
    const brokenMp3 = Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\0\0", "latin1"), Buffer.alloc(5000, 1)]);
    expect(await copyOf(brokenMp3, "mp3")).toMatchObject({ ...undecodable, why: expect.stringMatching(/./) });
    expect(await copyOf(Buffer.concat([Buffer.from("OggS"), Buffer.alloc(23), Buffer.from("OpusHead"), Buffer.alloc(5000)]), "ogg")).toMatchObject(undecodable);
    expect(await copyOf(wav(tone(100), { channels: 30_000 }))).toMatchObject(undecodable);
    expect(await copyOf(wav(tone(100), { sampleRate: 0 }))).toMatchObject(undecodable);
  });

  test("a playlist named .wav reaches nobody, not even past a header that calls it audio", async () => {
    let visits = 0;
    const server = createServer((_, answer) => {
      visits++;
      answer.end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.ts`;
    const playlist = Buffer.from(`#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${address}\n#EXT-X-ENDLIST\n`);
    const good = wav(tone(100), { tag: 2 });
    const believed = { ...inspectHeader(good, good.length, "wav"), soundStart: 0, soundEnd: playlist.length, actualBytes: playlist.length };
    const kinds = [["wav", "adpcm_ms"], ["mp3", "mp3"], ["ogg", "opus"], ["raw", "gsm"]] as const;
    try {
      for (const [container, codec] of kinds) {
        await makeListeningCopy(Readable.from([playlist]), { ...believed, container, codec }, { ffmpegPath, to: to() });
        await rm(to(), { force: true });
      }
      expect(visits).toBe(0);
      // The bait is good: an ffmpeg that may look for itself does go there.
      await ffmpeg(["-protocol_whitelist", "pipe,http,tcp", "-i", "pipe:0", "-f", "null", "-"], playlist).catch(() => undefined);
      expect(visits).toBeGreaterThan(0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("sound without end is cut off by its limits", async () => {
    const bytes = tone(5000);
    expect(await copyOf(bytes, "sln", { limits: { soundSeconds: 2 } })).toMatchObject({ ...undecodable, why: "it is longer than 2 s" });
    expect(await copyOf(bytes, "sln", { limits: { outputBytes: 5000 } })).toMatchObject({ ...undecodable, why: expect.stringMatching(/grew past 5000/) });
    const gsm = await readFile(join(captures, "voicemail/default/1001/INBOX/msg0000.gsm"));
    const header = { ...inspectHeader(gsm, gsm.length, "gsm"), durationMs: null };
    const decoded = await makeListeningCopy(inPieces(gsm), header, { ffmpegPath, to: to(), limits: { soundSeconds: 2 } });
    expect(decoded).toMatchObject({ ...undecodable, why: "it decodes to more than 2 s of sound" });
  });

  test("a source that breaks off is no fault of the recording", async () => {
    const bytes = wav(tone(1000));
    const broken = Readable.from(
      (async function* () {
        yield bytes.subarray(0, 500);
        throw new Error("read failed");
      })(),
    );
    const answer = await makeListeningCopy(broken, inspectHeader(bytes, bytes.length, "wav"), { ffmpegPath, to: to() });
    expect(answer).toMatchObject({ ok: false, again: true, why: expect.stringMatching(/read failed/) });
  });

  test("one that is cancelled while its source stalls comes back at once", async () => {
    const bytes = wav(tone(1000));
    const stalled = new Readable({ read() {} });
    stalled.push(bytes.subarray(0, 500));
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 100);
    const options = { ffmpegPath, to: to(), signal: cancel.signal };
    const answer = await makeListeningCopy(stalled, inspectHeader(bytes, bytes.length, "wav"), options);
    expect(answer).toMatchObject({ ok: false, again: true, why: "cancelled" });
    expect(stalled.destroyed).toBe(true);
  });

  test("one that is not wanted any more before it begins does not begin", async () => {
    const answer = await copyOf(wav(tone(1000)), "wav", { signal: AbortSignal.abort() });
    expect(answer).toMatchObject({ ok: false, again: true, why: "cancelled" });
  });

  test("a copy that cannot be written is no fault of the recording", async () => {
    const answer = await copyOf(wav(tone(1000)), "wav", { to: join(folder, "missing", "copy.opus") });
    expect(answer).toMatchObject({ ok: false, again: true });
  });
});

describe("the encoder", () => {
  /** A stand-in for ffmpeg: answers the questions about its abilities, and does `script` otherwise. */
  async function standIn(script: string): Promise<string> {
    const path = join(folder, "stand-in");
    await writeFile(path, `#!/bin/sh\ncase "$*" in *-formats*|*-encoders*|*-codecs*) exit 0;; esac\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  }

  test("is told the format and kept from the network, and runs at low priority", async () => {
    const path = await standIn(`echo "$(nice) $*" > "${folder}/called"; cat > /dev/null; exit 1`);
    await copyOf(wav(tone(100)), "wav", { ffmpegPath: path });
    const called = await readFile(join(folder, "called"), "utf8");
    expect(Number(called.split(" ")[0])).toBe(Math.min(19, getPriority() + 10));
    expect(called).toMatch(/-nostdin .*-max_alloc \d+ -protocol_whitelist file,pipe .*-f s16le -ar 8000 -ac 1 -i pipe:0/);
    expect(called).toMatch(/-c:a libopus -b:a 24k -application voip -compression_level 1/);
    expect(called.match(/ -i /g)).toHaveLength(1);
  });

  test("that hangs is killed when its time is up, and the recording is undecodable", async () => {
    const path = await standIn(`echo $$ > "${folder}/pid"; exec sleep 60`);
    const answer = await copyOf(tone(60_000), "sln", { ffmpegPath: path, limits: { seconds: 0.5 } });
    expect(answer).toMatchObject({ ok: false, again: false, why: expect.stringMatching(/still busy/) });
    const pid = Number(await readFile(join(folder, "pid"), "utf8"));
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  test.each([
    ["ends long after its last sample", "head -c 16000 /dev/zero; exec 1>&-; sleep 0.3"],
    ["ends before its last sample has come through", "(sleep 0.3; head -c 16000 /dev/zero) 2>&- &"],
  ])("that %s is heard out", async (_, script) => {
    const gsm = await readFile(join(captures, "voicemail/default/1001/INBOX/msg0000.gsm"));
    const path = await standIn(`cat > /dev/null; echo copy > "${to()}"; ${script}`);
    expect(await copyOf(gsm, "gsm", { ffmpegPath: path })).toMatchObject({ ok: true, durationMs: 1000 });
  });

  test("that is killed, as by a machine short of memory, answers for one recording only", async () => {
    const path = await standIn("kill -9 $$");
    expect(await copyOf(tone(60_000), "sln", { ffmpegPath: path })).toMatchObject({ ok: false, again: false, why: expect.stringMatching(/SIGKILL/) });
    expect(await copyOf(tone(100), "sln")).toMatchObject({ ok: true });
  });

  test("that is not there, cannot make Opus, or finds the disk full, is no fault of the recording", async () => {
    expect(await copyOf(tone(100), "sln", { ffmpegPath: join(folder, "missing") })).toMatchObject({ ok: false, again: true });
    for (const complaint of ["Unknown encoder 'libopus'", "copy.opus: No space left on device"]) {
      const poor = await standIn(`cat > /dev/null; echo "${complaint}" >&2; exit 1`);
      expect(await copyOf(tone(100), "sln", { ffmpegPath: poor })).toMatchObject({ ok: false, again: true });
    }
  });

  test("is looked for where the administrator says, then on the path, then in the packages", async () => {
    const path = await standIn("exit 0");
    expect(await findFfmpeg({ FFMPEG_PATH: path, PATH: "/nowhere" })).toBe(path);
    await expect(findFfmpeg({ FFMPEG_PATH: join(folder, "missing") })).rejects.toThrow(/FFMPEG_PATH is .*missing/);
    await expect(findFfmpeg({ FFMPEG_PATH: folder })).rejects.toThrow(/no program/);
    await writeFile(join(folder, "ffmpeg"), "", { mode: 0o755 });
    expect(await findFfmpeg({ PATH: `/nowhere:${folder}` })).toBe(join(folder, "ffmpeg"));
    // What the packages brought depends on the machine: a binary, or else advice.
    const last = await findFfmpeg({ PATH: "/nowhere" }).catch((error: Error) => error.message);
    expect(last).toMatch(/ffmpeg-static.ffmpeg|@ffmpeg-installer.*ffmpeg|set FFMPEG_PATH to it/);
  });
});

describe("samples", () => {
  const everyByte = Buffer.from(Array.from({ length: 512 }, (_, i) => (i < 256 ? i : (i * 37) % 256)));

  test.each(["alaw", "mulaw", "u8", "s8", "s16le", "s16be"])("of %s are those that ffmpeg decodes", async (format) => {
    const pcm = await ffmpeg(["-f", format, "-ar", "8000", "-ac", "1", "-i", "pipe:0", "-f", "s16le", "pipe:1"], everyByte);
    const theirs = Array.from({ length: pcm.length / 2 }, (_, i) => pcm.readInt16LE(i * 2));
    const read = sampleReader(`pcm_${format}`)!;
    // Cut at odd places too: a sample may begin in one chunk and end in the next.
    const ours = [everyByte.subarray(0, 3), everyByte.subarray(3, 4), everyByte.subarray(4)].flatMap((part) => [...read(part)]);
    expect(ours).toEqual(theirs);
  });

  test("of a codec that only ffmpeg knows are not decoded here", () => {
    expect(sampleReader("gsm")).toBeNull();
  });
});

describe("peaks", () => {
  const samples = (length: number, of: (i: number) => number) => Int16Array.from({ length }, (_, i) => of(i));

  test("are the same however the sound came in", () => {
    const sound = samples(100_003, (i) => Math.round(Math.sin(i / 900) * Math.sin(i / 7) * 30_000));
    const [whole, parts] = [peakMeter(), peakMeter()];
    whole.add(sound);
    for (let at = 0; at < sound.length; at += 997) parts.add(sound.subarray(at, at + 997));
    expect(parts.peaks()).toEqual(whole.peaks());
    expect(parts.count()).toBe(sound.length);
  });

  test.each([1, 10, 999, 1000, 1001, 15_999, 16_000, 16_001, 31_999, 32_000, 200_000])("find a click in its place, among %i samples", (length) => {
    for (const share of [0, 0.25, 0.5, 0.999]) {
      const at = Math.floor(length * share);
      const meter = peakMeter();
      meter.add(samples(length, (i) => (i === at ? -32768 : 0)));
      const peaks = meter.peaks();
      expect(peaks).toHaveLength(1000);
      expect(peaks[Math.floor((at * 1000) / length)]).toBe(1);
      expect(peaks.filter((peak) => peak > 0).length).toBeLessThanOrEqual(Math.max(2, Math.ceil(1000 / length)));
    }
  });

  test("of silence and of nothing are 1,000 zeros", () => {
    expect(peakMeter().peaks()).toEqual(new Array(1000).fill(0));
    const meter = peakMeter(2);
    meter.add(new Int16Array(10_000));
    expect(meter.peaks()).toEqual(new Array(1000).fill(0));
  });
});

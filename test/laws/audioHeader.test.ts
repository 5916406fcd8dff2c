import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import fc from "fast-check";
import { inspectHeader } from "../../recordings/header.js";
import { alaw, chunk, tone, wav } from "../harness/sounds.js";

const captures = join(import.meta.dirname, "../fixtures/asterisk");
const inspect = (bytes: Uint8Array, extension = "wav") => inspectHeader(bytes, bytes.length, extension);
const extensions = ["wav", "WAV", "gsm", "ulaw", "alaw", "sln16", "g722", "g729", "au", "ogg", "mp3", "txt", ""];

describe("laws", () => {
  const sound = fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes));
  const evenSound = sound.map((bytes) => Buffer.concat([bytes, bytes]));
  const shape = fc.record({ sampleRate: fc.constantFrom(8000, 16000, 44100), channels: fc.constantFrom(1, 2) });

  test("any bytes get an answer that is in itself sensible, and nothing throws", () => {
    const starts = ["", "RIFF", "RF64", "RIFF\xff\xff\xff\xffWAVE", ".snd", "OggS", "ID3", "\xff\xfb\x90\x64", "#EXTM3U"];
    const anything = fc
      .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, "latin1"), rest]));
    fc.assert(
      fc.property(anything, fc.nat(), fc.constantFrom(...extensions), (bytes, size, extension) => {
        const header = inspectHeader(bytes, size, extension);
        expect(header.actualBytes).toBe(size);
        expect(header.soundStart).toBeLessThanOrEqual(header.soundEnd);
        expect(header.soundEnd).toBeLessThanOrEqual(size);
        expect(header.durationMs ?? 0).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(header.durationMs ?? 0)).toBe(true);
        expect(header.why).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  test("any one byte of a header may be wrong: still an answer", () => {
    const good = wav(tone(10));
    fc.assert(
      fc.property(fc.nat({ max: 43 }), fc.nat({ max: 255 }), (at, value) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        const header = inspect(bytes);
        expect(header.soundEnd).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 1000 },
    );
  });

  test("a closed WAV agrees, whatever chunks stand around its sound, odd ones too", () => {
    const extra = fc.option(sound.map((body) => chunk("LIST", body)), { nil: Buffer.alloc(0) });
    fc.assert(
      fc.property(sound, shape, extra, extra, (bytes, { sampleRate, channels }, before, after) => {
        const header = inspect(wav(bytes, { bits: 8, sampleRate, channels, before, after }));
        expect(header).toMatchObject({ verdict: "agrees", dataSize: bytes.length, sampleRate, channels });
        expect(header.soundEnd - header.soundStart).toBe(bytes.length);
        expect(header.durationMs).toBe(Math.floor((bytes.length * 1000) / (sampleRate * channels)));
      }),
    );
  });

  test("a part of a WAV never agrees, nor does one that grew", () => {
    fc.assert(
      fc.property(evenSound, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), sound, (bytes, share, more) => {
        const whole = wav(bytes);
        const part = whole.subarray(0, Math.floor(whole.length * share));
        expect(["open", "lies"]).toContain(inspect(part).verdict);
        expect(["open", "lies"]).toContain(inspect(Buffer.concat([whole, more])).verdict);
      }),
    );
  });

  test("while sizes are 0 the file is open, and its length is that of the bytes so far", () => {
    fc.assert(
      fc.property(evenSound, fc.constantFrom(0, 0xffffffff), (bytes, size) => {
        const header = inspect(wav(bytes, { riffSize: size, dataSize: size }));
        expect(header).toMatchObject({ verdict: "open", declaredBytes: null, soundStart: 44 });
        expect(header.durationMs).toBe(Math.floor(bytes.length / 16));
        expect(header.soundEnd).toBe(44 + bytes.length);
      }),
    );
  });

  test("one size filled in and the other not yet: still open", () => {
    const bytes = tone(100);
    expect(inspect(wav(bytes, { dataSize: 0 }))).toMatchObject({ verdict: "open" });
    expect(inspect(wav(bytes, { riffSize: 0 }))).toMatchObject({ verdict: "open" });
  });
});

describe("what a real Asterisk wrote", () => {
  test.each([
    ["mixmonitor/in-5551000-13800138000-20261122-034500-1795319100.1.wav", "agrees", "wav", "pcm_s16le", 8020],
    ["mixmonitor/1795319100.1-out.wav", "agrees", "wav", "pcm_s16le", 8020],
    ["mixmonitor/q-600-1001-20261122-034524-1795319124.9.WAV", "agrees", "wav", "gsm_ms", 4000],
    ["voicemail/default/1001/INBOX/msg0000.wav", "agrees", "wav", "pcm_s16le", 5560],
    ["voicemail/default/1001/INBOX/msg0000.WAV", "agrees", "wav", "gsm_ms", 5560], // an odd data chunk without padding
    ["voicemail/default/1001/INBOX/msg0000.gsm", "agrees", "raw", "gsm", 5560],
    ["voicemail/default/1001/tmp/4l5UGN.wav", "open", "wav", "pcm_s16le", 4096], // while it was being spoken
    ["voicemail/default/1001/tmp/4l5UGN.WAV", "open", "wav", "gsm_ms", 0],
    ["voicemail/default/1001/tmp/4l5UGN.gsm", "empty", "raw", "gsm", 0],
  ] as const)("%s %s", (path, verdict, container, codec, durationMs) => {
    const bytes = readFileSync(join(captures, path));
    const header = inspectHeader(bytes.subarray(0, 65_536), bytes.length, extname(path));
    expect(header).toMatchObject({ verdict, container, codec, durationMs, sampleRate: 8000, channels: 1 });
  });

  test("a WAV closed before a sample came has 44 bytes and is empty; one just begun is open", () => {
    expect(inspect(wav(Buffer.alloc(0)))).toMatchObject({ verdict: "empty", actualBytes: 44, riffSize: 36, dataSize: 0, durationMs: 0 });
    expect(inspect(wav(Buffer.alloc(0), { riffSize: 0 }))).toMatchObject({ verdict: "open", durationMs: 0 });
    expect(inspect(Buffer.alloc(0))).toMatchObject({ verdict: "open", actualBytes: 0 });
  });
});

describe("headers", () => {
  const sound = tone(1000);

  test.each([
    ["promises more than there is", wav(sound, { riffSize: 99_999, dataSize: 99_963 }), /promises 100007 bytes, the file has 16044/],
    ["counts less than there is", wav(sound, { riffSize: 136, dataSize: 100 }), /counts only 144 bytes/],
    ["is right as a whole, but not in its data", wav(sound, { dataSize: 99_999 }), /promises 99999 bytes of sound/],
    ["leaves something that is no chunk behind its data", wav(sound, { dataSize: 100 }), /counts 100 bytes of sound, 16000 follow/],
    ["is one byte out", wav(sound, { riffSize: 16_035 }), /counts only 16043 bytes/],
    ["is closed without a data chunk", chunk("RIFF", Buffer.concat([Buffer.from("WAVE"), chunk("LIST", sound)])), /no data chunk/],
  ])("one that %s lies, and its length is the file's", (_, bytes, why) => {
    const header = inspect(bytes);
    expect(header).toMatchObject({ verdict: "lies", soundEnd: bytes.length });
    expect(header.why).toMatch(why);
    if (header.dataSize !== null) expect(header.durationMs).toBe(1000);
  });

  test.each([
    [{ bits: 8 }, "pcm_u8", 2000],
    [{ bits: 24 }, "pcm_s24le", 666],
    [{ tag: 3, bits: 32 }, "pcm_f32le", 500],
    [{ tag: 6, bits: 8 }, "pcm_alaw", 2000],
    [{ tag: 7, bits: 8 }, "pcm_mulaw", 2000],
    [{ tag: 0x1234, bits: 8 }, "wav_tag_0x1234", 2000],
    [{ sampleRate: 16000 }, "pcm_s16le", 500],
    [{ channels: 2 }, "pcm_s16le", 500],
  ])("WAV of %j is %s", (options, codec, durationMs) => {
    expect(inspect(wav(sound, options))).toMatchObject({ verdict: "agrees", codec, durationMs });
  });

  test("RF64 keeps its sizes in ds64", () => {
    const ds64 = Buffer.alloc(28);
    const bytes = wav(sound, { before: chunk("ds64", ds64), riffSize: 0xffffffff, dataSize: 0xffffffff });
    bytes.write("RF64");
    const at = bytes.indexOf("ds64") + 8;
    bytes.writeBigUInt64LE(BigInt(bytes.length - 8), at);
    bytes.writeBigUInt64LE(BigInt(sound.length), at + 8);
    expect(inspect(bytes)).toMatchObject({ verdict: "agrees", dataSize: sound.length, durationMs: 1000 });
    bytes.writeBigUInt64LE(5_000_000_000n, at);
    expect(inspect(bytes)).toMatchObject({ verdict: "lies", riffSize: 5_000_000_000 });
  });

  test.each([
    ["ulaw", 8, 1],
    ["ul", 8, 1],
    ["mu", 8, 1],
    ["ulw", 8, 1],
    ["pcm", 8, 1],
    ["alaw", 8, 1],
    ["al", 8, 1],
    ["alw", 8, 1],
    ["g722", 8, 1],
    ["g729", 10, 10],
    ["sln", 16, 1],
    ["slin", 16, 1],
    ["raw", 16, 1],
    ["sln12", 24, 1],
    ["sln16", 32, 1],
    ["sln24", 48, 1],
    ["sln32", 64, 1],
    ["sln44", 882, 10],
    ["sln48", 96, 1],
    ["sln96", 192, 1],
    ["sln192", 384, 1],
  ])("raw .%s: %i bytes are %i ms", (extension, bytes, ms) => {
    const header = inspect(Buffer.alloc(bytes * 100, 0xd5), `.${extension}`);
    expect(header).toMatchObject({ verdict: "agrees", container: "raw", declaredBytes: null, durationMs: ms * 100, channels: 1 });
  });

  test("raw GSM is told by its frames, and a frame cut off does not count", () => {
    const frames = Buffer.alloc(33 * 50, 0xd0);
    expect(inspect(frames, "gsm")).toMatchObject({ verdict: "agrees", durationMs: 1000 });
    const cut = inspect(frames.subarray(0, -5), "gsm");
    expect(cut).toMatchObject({ verdict: "agrees", durationMs: 980 });
    expect(cut.why).toMatch(/cut off after 28 of 33 bytes/);
    expect(inspect(Buffer.alloc(330, 7), "gsm")).toMatchObject({ verdict: "notAudio" });
  });

  test("au, by its size field", () => {
    const au = (dataSize: number, encoding = 1) => {
      const head = Buffer.alloc(24);
      head.write(".snd");
      [24, dataSize, encoding, 8000, 1].forEach((value, i) => head.writeUInt32BE(value, 4 + i * 4));
      return Buffer.concat([head, alaw(sound)]);
    };
    expect(inspect(au(8000), "au")).toMatchObject({ verdict: "agrees", codec: "pcm_mulaw", durationMs: 1000, declaredBytes: 8024 });
    expect(inspect(au(8000, 27), "au")).toMatchObject({ codec: "pcm_alaw" });
    expect(inspect(au(0), "au")).toMatchObject({ verdict: "open", durationMs: 1000 });
    expect(inspect(au(0xffffffff), "au")).toMatchObject({ verdict: "open" });
    expect(inspect(au(9000), "au")).toMatchObject({ verdict: "lies" });
    expect(inspect(au(0).subarray(0, 24), "au")).toMatchObject({ verdict: "empty" });
    expect(inspect(au(0).subarray(0, 10), "au")).toMatchObject({ verdict: "open" });
  });

  test("MP3 after a tag or by two frames in a row; one sync word alone is nothing", () => {
    const frame = Buffer.alloc(144); // MPEG 1, layer III, 48 kbit/s, 48 kHz, mono
    Buffer.from([0xff, 0xfb, 0x34, 0xc4]).copy(frame);
    const frames = Buffer.concat(Array.from({ length: 100 }, () => frame));
    expect(inspect(frames, "mp3")).toMatchObject({ verdict: "agrees", codec: "mp3", sampleRate: 48000, channels: 1, durationMs: 2400 });
    const tag = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 10, ...new Array<number>(10).fill(0)]);
    expect(inspect(Buffer.concat([tag, frames]), "mp3")).toMatchObject({ verdict: "agrees", durationMs: 2400 });
    expect(inspect(Buffer.concat([frame, Buffer.alloc(500, 1)]), "mp3")).toMatchObject({ verdict: "notAudio" });
    expect(inspect(frames, "ulaw")).toMatchObject({ container: "raw", codec: "pcm_mulaw" });
  });
});

describe("names and contents that do not go together", () => {
  const lines = "Nov 22 03:45:00 asterisk: the quick brown fox jumps over the lazy dog\n".repeat(20);

  test.each([
    ["a playlist", "#EXTM3U\n#EXT-X-TARGETDURATION:10\nhttp://example.invalid/a.ts\n", /HLS playlist/],
    ["a page", "<!DOCTYPE html><html><body>504 Gateway Time-out</body></html>", /HTML/],
    ["a page after blanks", "\n  <html><head><title>Sign in</title></head></html>", /HTML/],
    ["a program", `\x7fELF\x02\x01\x01${"\0".repeat(200)}`, /ELF/],
    ["an archive", `PK\x03\x04${"\0".repeat(200)}`, /ZIP/],
    ["a log", lines, /text/],
    ["a film", `\x00\x00\x00\x20ftypisom${"\0".repeat(200)}`, /MP4/],
    ["another RIFF", `RIFF\x24\x00\x00\x00AVI LIST${"\0".repeat(200)}`, /not a WAV/],
  ])("%s is no audio, under any name", (_, content, why) => {
    for (const extension of ["wav", "gsm", "ulaw", "alaw", "sln", "mp3", "au", "ogg"]) {
      const header = inspect(Buffer.from(content, "latin1"), extension);
      expect(header).toMatchObject({ verdict: "notAudio" });
      expect(header.why).toMatch(why);
      expect(header.why).toContain(`named .${extension}`);
    }
  });

  test("a WAV that a crashed disk left as zeros, or random bytes, is none", () => {
    expect(inspect(Buffer.alloc(4096))).toMatchObject({ verdict: "notAudio", why: expect.stringMatching(/zero bytes/) });
    expect(inspect(Buffer.alloc(4096, 0xa7))).toMatchObject({ verdict: "notAudio" });
    expect(inspect(tone(100), "pdf")).toMatchObject({ verdict: "notAudio" });
  });

  test("sound under the wrong name of a sound is what it is", () => {
    expect(inspect(wav(tone(100)), "gsm")).toMatchObject({ verdict: "agrees", container: "wav", codec: "pcm_s16le" });
    expect(inspect(wav(tone(100)), "ulaw")).toMatchObject({ verdict: "agrees", container: "wav" });
  });

  test("raw sound is not taken for text: silence, tones and one repeated letter", () => {
    expect(inspect(alaw(Buffer.alloc(8000)), "alaw")).toMatchObject({ verdict: "agrees" });
    expect(inspect(Buffer.alloc(8000, 0x55), "alaw")).toMatchObject({ verdict: "agrees" });
    expect(inspect(alaw(tone(1000)), "alaw")).toMatchObject({ verdict: "agrees" });
    expect(inspect(tone(1000), "sln")).toMatchObject({ verdict: "agrees" });
  });

  test("a name from outside is shown short and plain", () => {
    const { why } = inspect(Buffer.from(lines), `\n<b>\u202e${"x".repeat(300)}`);
    expect(why).not.toMatch(/[<\n\u202e]|x{20}/);
  });
});

/**
 * `node speech.ts CONVERSATIONS FOLDER`: speaks every conversation by espeak-ng and leaves `ID.caller.alaw` and, of a
 * call, `ID.agent.alaw` in the folder: raw A-law of 8 kHz, as the rig's phones play it, of equal length, one silent while
 * the other speaks. Prints `ID EXTENSION SECONDS` a line, for `make`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

type Who = "agent" | "caller";
type Voice = { voice: string; speed: number; pitch: number };
type Conversation = {
  id: string;
  kind: "CALL" | "VOICEMAIL";
  legs?: boolean;
  voices: Record<Who, string>;
  text: Partial<Record<Who, string>>[];
};
type Conversations = { voices: Record<string, Voice>; readAs: Record<string, string>; recordings: Conversation[] };

const RATE = 8_000;
const pcm = ["-t", "s16", "-r", `${RATE}`, "-c", "1"];
/** The caller's phone plays from the exchange's answer on; the agent's, from the agent's own, which was measured to be this much later. */
const RINGING = 1.1;
const BEFORE = { CALL: 0.25, VOICEMAIL: 0.9 };
const BETWEEN = 0.35;
const AFTER = 0.3;

const [from, into] = process.argv.slice(2) as [string, string];
const { voices, readAs, recordings } = parse(readFileSync(from, "utf8")) as Conversations;

for (const { id, kind, legs, voices: cast, text } of recordings) {
  const ringing = kind === "CALL" ? RINGING : 0;
  const sides: Record<Who, Buffer[]> = { agent: [silence(BEFORE[kind])], caller: [silence(ringing + BEFORE[kind])] };
  let seconds = ringing + BEFORE[kind];
  for (const [turn, saying] of text.entries()) {
    const [who, says] = Object.entries(saying)[0] as [Who, string];
    const gap = silence(turn === 0 ? 0 : BETWEEN);
    const spoken = speak(voices[cast[who]]!, says);
    const quiet = Buffer.alloc(spoken.length);
    sides[who].push(gap, spoken);
    sides[who === "agent" ? "caller" : "agent"].push(gap, quiet);
    seconds += (gap.length + spoken.length) / 2 / RATE;
  }
  const whole = Math.ceil(seconds + AFTER);
  const rest = silence(whole - seconds);
  if (kind === "CALL") writeFileSync(join(into, `${id}.agent.alaw`), aLaw([...sides.agent, rest, silence(RINGING)]));
  writeFileSync(join(into, `${id}.caller.alaw`), aLaw([...sides.caller, rest]));
  process.stdout.write(`${id} ${kind === "VOICEMAIL" ? 401 : legs ? 402 : 400} ${whole}\n`);
}

function silence(seconds: number): Buffer {
  return Buffer.alloc(Math.round(seconds * RATE) * 2);
}

/** PCM of 16 bits, in a telephone's band, without espeak-ng's own silence at both ends. */
function speak({ voice, speed, pitch }: Voice, says: string): Buffer {
  const written = voice.startsWith("cmn") ? [...says].map((character) => readAs[character] ?? character).join("") : says;
  const wav = execFileSync("espeak-ng", ["-v", voice, "-s", `${speed}`, "-p", `${pitch}`, "--stdout", written]);
  // Read from a pipe, the header's length is not the true one.
  const ends = ["silence", "1", "0.02", "0.5%", "reverse", "silence", "1", "0.02", "0.5%", "reverse"];
  const band = ["gain", "-6", "highpass", "250", "lowpass", "3400", "norm", "-4"];
  return sox(["--ignore-length", "-t", "wav", "-", ...pcm, "-", ...band, ...ends], wav);
}

function aLaw(pieces: Buffer[]): Buffer {
  return sox([...pcm, "-", "-t", "al", "-r", `${RATE}`, "-c", "1", "-"], Buffer.concat(pieces));
}

function sox(args: string[], input: Buffer): Buffer {
  return execFileSync("sox", ["-D", ...args], { input, maxBuffer: 64 << 20 });
}

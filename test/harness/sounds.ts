/** A tone of 440 Hz, 16 bit little endian; `channels` alike. `loudness` is of full scale. */
export function tone(milliseconds: number, sampleRate = 8000, channels = 1, loudness = 0.5): Buffer {
  const frames = Math.round((milliseconds * sampleRate) / 1000);
  const samples = Buffer.alloc(frames * channels * 2);
  for (let i = 0; i < frames * channels; i++) {
    const at = Math.floor(i / channels) / sampleRate;
    samples.writeInt16LE(Math.round(Math.sin(2 * Math.PI * 440 * at) * loudness * 32767), i * 2);
  }
  return samples;
}

export interface WavOptions {
  tag?: number;
  bits?: number;
  sampleRate?: number;
  channels?: number;
  /** Size fields as they shall be written, when not as they should. */
  riffSize?: number;
  dataSize?: number;
  /** Whole chunks, before and after the data. */
  before?: Buffer;
  after?: Buffer;
}

/** A WAV around `sound`, right in all that the options leave alone. */
export function wav(sound: Buffer, options: WavOptions = {}): Buffer {
  const { tag = 1, bits = 16, sampleRate = 8000, channels = 1 } = options;
  const fmt = Buffer.alloc(16);
  const block = (bits / 8) * channels;
  [tag, channels].forEach((value, i) => fmt.writeUInt16LE(value, i * 2));
  [sampleRate, sampleRate * block].forEach((value, i) => fmt.writeUInt32LE(value, 4 + i * 4));
  [block, bits].forEach((value, i) => fmt.writeUInt16LE(value, 12 + i * 2));
  const data = chunk("data", sound);
  if (options.dataSize !== undefined) data.writeUInt32LE(options.dataSize, 4);
  const [before, after] = [options.before ?? Buffer.alloc(0), options.after ?? Buffer.alloc(0)];
  const body = Buffer.concat([Buffer.from("WAVE"), chunk("fmt ", fmt), before, data, after]);
  const whole = chunk("RIFF", body);
  if (options.riffSize !== undefined) whole.writeUInt32LE(options.riffSize, 4);
  return whole;
}

/** Name, size, body, and the byte of padding after an odd one. */
export function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** A-law by the segments of G.711; `pcm` is 16 bit, little endian. */
export function alaw(pcm: Buffer): Buffer {
  const out = Buffer.alloc(pcm.length / 2);
  for (let i = 0; i < out.length; i++) {
    const sample = pcm.readInt16LE(i * 2) >> 3;
    const sign = sample >= 0 ? 0x80 : 0;
    const size = Math.min(sample >= 0 ? sample : -sample - 1, 4095);
    let exponent = 0;
    while (size >> (exponent + 5) > 0) exponent++;
    const mantissa = exponent === 0 ? size >> 1 : (size >> exponent) & 0x0f;
    out[i] = (sign | (exponent << 4) | (mantissa & 0x0f)) ^ 0x55;
  }
  return out;
}

/** What the waveform on the screen is drawn from. */
const peakCount = 1000;

// Far more buckets than points, so that cutting them to points smears a peak over 1/8 of a point at the most.
const mostBuckets = 16 * peakCount;

export interface PeakMeter {
  /** Interleaved 16-bit samples, in order, in any portions. */
  add(samples: Int16Array): void;
  /** Samples seen so far, of all channels together. */
  count(): number;
  /** `peakCount` points in the order of time: the loudest sample of each, 0 (silence) to 1 (full scale). */
  peaks(): number[];
}

/**
 * Measures while the sound streams by, without knowing how long it will be: when the buckets are full, neighbours are
 * joined and each bucket is twice as long from there on.
 */
export function peakMeter(channels = 1): PeakMeter {
  const buckets = new Uint16Array(mostBuckets);
  let width = channels;
  let full = 0;
  let inBucket = 0;
  let loudest = 0;
  const closeBucket = () => {
    buckets[full++] = loudest;
    inBucket = 0;
    loudest = 0;
    if (full < mostBuckets) return;
    full = joinNeighbours(buckets);
    width *= 2;
  };
  return {
    add(samples) {
      // Bucket by bucket: a question after each sample, whether its bucket is full, costs as much as all the rest.
      for (let from = 0; from < samples.length; ) {
        const to = Math.min(samples.length, from + width - inBucket);
        loudest = loudestOf(samples, from, to, loudest);
        inBucket += to - from;
        from = to;
        if (inBucket === width) closeBucket();
      }
    },
    count: () => full * width + inBucket,
    peaks() {
      buckets[full] = loudest;
      return points(buckets.subarray(0, inBucket === 0 ? full : full + 1), full + inBucket / width);
    },
  };
}

function loudestOf(samples: Int16Array, from: number, to: number, before: number): number {
  let loudest = before;
  for (let i = from; i < to; i++) {
    const size = Math.abs(samples[i]!);
    if (size > loudest) loudest = size;
  }
  return loudest;
}

function joinNeighbours(buckets: Uint16Array): number {
  const half = buckets.length / 2;
  for (let i = 0; i < half; i++) buckets[i] = Math.max(buckets[2 * i]!, buckets[2 * i + 1]!);
  return half;
}

/** `length` is the buckets' number, the last one counted only as far as it is filled. */
function points(buckets: Uint16Array, length: number): number[] {
  if (length === 0) return new Array<number>(peakCount).fill(0);
  return Array.from({ length: peakCount }, (_, point) => {
    const from = Math.floor((point * length) / peakCount);
    const to = Math.max(from + 1, Math.ceil(((point + 1) * length) / peakCount));
    let loudest = 0;
    for (let i = from; i < to && i < buckets.length; i++) loudest = Math.max(loudest, buckets[i]!);
    return Math.round((loudest / 32768) * 1000) / 1000;
  });
}

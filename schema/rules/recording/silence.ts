/**
 * The quiet stretches of a recording, read off its waveform: what a listener in a hurry is spared. In doubt it is played:
 * nothing that may be a word is skipped.
 */

/** From and to in whole milliseconds of the recording: a player that is sent to `toMs` stands there, not a hair before it. */
export interface Silence {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A line's own noise lies below this part of full scale. */
const LINE_NOISE = 0.01;
/** Softer than this part of the loud passages is quiet. */
const QUIET_SHARE = 0.08;
/** The loud passages: what one point in twenty exceeds, so that a single click does not make speech look quiet. */
const LOUD_RANK = 0.95;
/** A breath and a thought are no silence. */
const LEAST_MS = 2_000;
/** Left beside each word. */
const MARGIN_MS = 300;

/** `peaks` are points from 0 to 1, evenly over `durationMs`. A recording that is quiet all through has nothing to skip. */
export function silencesOf(peaks: readonly number[], durationMs: number): Silence[] {
  const quiet = quietBelow(peaks);
  if (!peaks.some((peak) => peak >= quiet)) return [];
  const pointMs = durationMs / peaks.length;
  return stretchesBelow(peaks, quiet)
    .map(({ from, to }) => ({ fromMs: Math.round(from * pointMs), toMs: Math.round(to * pointMs) }))
    .filter(({ fromMs, toMs }) => toMs - fromMs >= LEAST_MS)
    .map(({ fromMs, toMs }) => ({
      fromMs: fromMs === 0 ? 0 : fromMs + MARGIN_MS,
      toMs: toMs >= durationMs ? durationMs : toMs - MARGIN_MS,
    }));
}

function quietBelow(peaks: readonly number[]): number {
  const loud = [...peaks].sort((a, b) => a - b)[Math.floor(peaks.length * LOUD_RANK)] ?? 0;
  return Math.max(LINE_NOISE, loud * QUIET_SHARE);
}

function stretchesBelow(peaks: readonly number[], quiet: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const [point, peak] of peaks.entries()) {
    if (peak >= quiet) continue;
    const last = stretches.at(-1);
    if (last?.to === point) last.to = point + 1;
    else stretches.push({ from: point, to: point + 1 });
  }
  return stretches;
}

/** Where to go on from here; null where something is to be heard. */
export const afterSilence = (silences: readonly Silence[], atMs: number): number | null =>
  silences.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)?.toMs ?? null;

/** One waveform of several that are heard together: the loudest at each point. Their numbers of points are equal. */
export const loudestOf = (waveforms: readonly (readonly number[])[]): number[] =>
  (waveforms[0] ?? []).map((_, point) => Math.max(...waveforms.map((peaks) => peaks[point] ?? 0)));

import { type Silence, afterSilence } from "../../../schema/rules/recording/silence.js";

/** One file of the server, or two that are heard together. */
export interface Sound {
  main: string;
  second: string | null;
}

export interface PlaybackState {
  playing: boolean;
  /** The last try to play came to nothing. */
  failed: boolean;
  rate: number;
  /** In steps of a tenth of a second. */
  atMs: number;
  /** Null while neither the server nor the file has told. */
  lengthMs: number | null;
}

/** Plays a recording. Nothing is fetched before somebody presses play: each fetch is on record as a listen (R5). */
export interface Playback {
  /** What waveforms follow. */
  readonly media: HTMLAudioElement;
  readonly state: () => PlaybackState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (atMs: number) => void;
  readonly setRate: (rate: number) => void;
  /** What is jumped over from now on. */
  readonly skip: (silences: readonly Silence[]) => void;
  /** Goes on with another file of the same conversation, where it stands. */
  readonly hear: (sound: Sound) => void;
}

/** The ear hears two voices of one conversation apart from about here on. */
const DRIFT_S = 0.12;

/** `lengthMs` as the server tells it; null where it does not know. */
export function createPlayback(first: Sound, lengthMs: number | null): Playback {
  const main = audioOf(first.main);
  const second = audioOf(first.second);
  let state: PlaybackState = { playing: false, failed: false, rate: 1, atMs: 0, lengthMs };
  let silences: readonly Silence[] = [];
  const listeners = new Set<() => void>();
  const set = (part: Partial<PlaybackState>) => {
    state = { ...state, ...part };
    listeners.forEach((listener) => listener());
  };
  const hasSecond = () => second.getAttribute("src") !== null;
  const follow = () => {
    if (!hasSecond() || second.seeking) return;
    if (Math.abs(second.currentTime - main.currentTime) > DRIFT_S) second.currentTime = main.currentTime;
  };
  const seek = (atMs: number) => {
    const within = Math.min(Math.max(0, atMs), state.lengthMs ?? Infinity);
    main.currentTime = within / 1_000;
    // Said at once: two presses of a key that come faster than the browser moves are two steps.
    set({ atMs: within });
    follow();
    // Before the file was asked for the browser keeps the position and says nothing: waveforms have to hear of it.
    if (main.readyState === HTMLMediaElement.HAVE_NOTHING) main.dispatchEvent(new Event("timeupdate"));
  };
  const look = () => {
    const next = main.paused || main.seeking ? null : afterSilence(silences, Math.round(main.currentTime * 1_000));
    if (next !== null) seek(next);
    follow();
    const atMs = Math.round(main.currentTime * 10) * 100;
    if (atMs !== state.atMs) set({ atMs });
  };
  const lookOn = () => {
    look();
    if (!main.paused) requestAnimationFrame(lookOn);
  };
  const fail = () => {
    second.pause();
    set({ playing: false, failed: true });
  };
  const startSecond = () => void (hasSecond() && !main.paused && second.play().catch(() => undefined));
  const play = () => {
    for (const audio of [main, second]) if (audio.error) loadAgain(audio);
    set({ failed: false });
    // A pause before the first sound ends the promise with AbortError: that is no failure.
    void main.play().catch((fault: unknown) => fault instanceof DOMException && fault.name === "AbortError" ? undefined : fail());
  };
  const heard: Record<string, () => unknown> = {
    play: () => {
      set({ playing: true });
      lookOn();
    },
    playing: startSecond,
    waiting: () => second.pause(),
    pause: () => {
      second.pause();
      set({ playing: false });
    },
    timeupdate: look,
    seeked: look,
    durationchange: () => Number.isFinite(main.duration) && set({ lengthMs: main.duration * 1_000 }),
    error: fail,
  };
  for (const [name, run] of Object.entries(heard)) main.addEventListener(name, run);
  return {
    media: main,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    play,
    pause: () => main.pause(),
    seek,
    setRate: (rate) => {
      for (const audio of [main, second]) audio.defaultPlaybackRate = audio.playbackRate = rate;
      set({ rate });
    },
    skip: (spans) => {
      silences = spans;
    },
    hear: (sound) => {
      const { playing, atMs } = state;
      main.pause();
      change(main, sound.main);
      change(second, sound.second);
      seek(atMs);
      if (playing) play();
    },
  };
}

function audioOf(url: string | null): HTMLAudioElement {
  const audio = new Audio();
  audio.preload = "none";
  if (url !== null) audio.src = url;
  return audio;
}

function change(audio: HTMLAudioElement, url: string | null): void {
  if (audio.getAttribute("src") === url) return;
  if (url === null) audio.removeAttribute("src");
  else audio.src = url;
}

/** A fault of the network ends an element for good, until it is told to load again. */
function loadAgain(audio: HTMLAudioElement): void {
  const at = audio.currentTime;
  audio.load();
  audio.currentTime = at;
}

/** What a browser plays, and what it asks the server for: a player's element stands nowhere in the page. */
import type { BrowserContext, Page } from "playwright-core";

export interface Played {
  paused: boolean;
  /** Seconds. */
  at: number;
  rate: number;
  /** Seconds where it was sent to, by a person or by itself. */
  sentTo: number[];
}

interface Heard {
  audio: HTMLAudioElement;
  sentTo: number[];
}

/** From the next page on, players can be looked at by {@link played}. */
export const watchPlayers = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const heard: Heard[] = [];
    Object.assign(globalThis, {
      heard,
      Audio: new Proxy(Audio, {
        construct(plain, given) {
          const audio = Reflect.construct(plain, given) as HTMLAudioElement;
          const sentTo: number[] = [];
          audio.addEventListener("seeking", () => sentTo.push(audio.currentTime));
          heard.push({ audio, sentTo });
          return audio;
        },
      }),
    });
  });

/** The player of the page: what it last opened and has a file for. */
export const played = (page: Page): Promise<Played> =>
  page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard: Heard[] };
    const { audio, sentTo } = heard.findLast((one) => one.audio.hasAttribute("src"))!;
    return { paused: audio.paused, at: audio.currentTime, rate: audio.playbackRate, sentTo };
  });

/** The recordings whose sound the browser asks for from now on; each of these is on record as a listen. */
export function soundRequests(context: BrowserContext): string[] {
  const ids: string[] = [];
  context.on("request", (request) => {
    const [, id] = /\/recordings\/([^/]+)\/audio/u.exec(request.url()) ?? [];
    if (id) ids.push(id);
  });
  return ids;
}

/** Workers that stop in the middle of an attempt, and go on when nobody expects it, or never. */
import { closeSource } from "../../recordings/staging.js";
import type { RecordingStore } from "../../recordings/store.js";
import type { IngestItem } from "../../schema/stores/ingest.js";
import type { WorkerHub } from "../../worker/duty.js";
import { takeIn } from "../../worker/ingest/takeIn.js";
import { sourcesOf } from "../../worker/source/sources.js";
import type { Stop } from "./intake.js";

class Killed extends Error {}

export interface Sleeper {
  /** Goes on as if nothing had been. */
  wake(): Promise<void>;
  kill(): Promise<void>;
}

/** An attempt at this file by a worker that stops in it; null when it ended before it came so far. */
export async function attemptAndStop(hub: WorkerHub, item: IngestItem, at: Stop): Promise<Sleeper | null> {
  const pause = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<boolean>();
  const store = stoppingStore(hub.store, at, () => {
    reached.resolve(true);
    return pause.promise;
  });
  const ended = takeIn({ ...hub, store }, sourcesOf(hub.site)[0]!, item).catch((fault: unknown) => {
    if (!(fault instanceof Killed)) throw fault;
  });
  if (!(await Promise.race([reached.promise, ended.then(() => false)]))) return null;
  return {
    wake() {
      pause.resolve();
      return ended;
    },
    kill() {
      pause.reject(new Killed());
      return ended;
    },
  };
}

function stoppingStore(store: RecordingStore, at: Stop, stop: () => Promise<void>): RecordingStore {
  return {
    ...store,
    stage: async (source, options) => {
      if (at === "staging") await stop().finally(() => closeSource(source));
      return store.stage(source, options);
    },
    commit: async (staged, key) => {
      const answer = await store.commit(staged, key);
      await stop();
      return answer;
    },
  };
}

/** What one person did in one sitting is one line: a player that moves about asks many times, and of each file it plays. */

export interface Listen {
  at: string;
  kind: string;
  by: { id: string } | null;
}

export interface Sitting<One extends Listen> {
  last: One;
  first: One;
  count: number;
  /** Ids of the files. */
  files: ReadonlySet<string>;
}

const SITTING_MS = 10 * 60_000;

/** The latest first, of all these files together. */
export function sittingsOf<One extends Listen>(files: readonly { id: string; listens: readonly One[] }[]): Sitting<One>[] {
  const all = files.flatMap(({ id, listens }) => listens.map((listen) => ({ id, listen })));
  all.sort((one, other) => Date.parse(other.listen.at) - Date.parse(one.listen.at));
  const sittings: Sitting<One>[] = [];
  for (const { id, listen } of all) {
    const at = sittings.findIndex(
      ({ first }) => first.by?.id === listen.by?.id && first.kind === listen.kind && Date.parse(first.at) - Date.parse(listen.at) <= SITTING_MS,
    );
    const now = sittings[at];
    if (now) sittings[at] = { ...now, first: listen, count: now.count + 1, files: new Set([...now.files, id]) };
    else sittings.push({ last: listen, first: listen, count: 1, files: new Set([id]) });
  }
  return sittings;
}

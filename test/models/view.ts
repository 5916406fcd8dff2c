/** What the database and the store say of one story, in the model's words. */
import type { RecordingStore } from "../../recordings/store.js";
import type { Tx } from "../../schema/database/transaction.js";
import type { View } from "./model.js";

export interface Story {
  readonly source: string;
  readonly store: RecordingStore;
  /** Their numbers, in the order they were made. */
  readonly tickets: readonly string[];
  readonly cases: readonly string[];
  /** The last rows of before. */
  readonly seenBefore: { readonly events: number; readonly audits: number };
}

interface Read {
  recordings: {
    identity: string;
    version: number;
    state: string;
    hold_count: number;
    attached: boolean;
    key: string;
    holds: { number: string; released: boolean }[];
  }[];
  items: { identity: string; state: string }[];
  links: { uniqueid: string; number: string; state: string }[];
  cases: { number: string; state: string; tickets: number }[];
  told: Record<string, number>;
}

const statement = `SELECT
  (SELECT coalesce(json_agg(r), '[]') FROM (SELECT identity, content_version AS version, state, hold_count,
     call_id IS NOT NULL AS attached, object_key AS key,
     (SELECT coalesce(json_agg(json_build_object('number', c.number, 'released', h.released_at IS NOT NULL)), '[]')
      FROM hold h JOIN case_file c ON c.id = h.case_id WHERE h.recording_id = recording.id) AS holds
   FROM recording WHERE source = $1) AS r) AS recordings,
  (SELECT coalesce(json_agg(i), '[]') FROM (SELECT identity, state FROM ingest_item WHERE source = $1) AS i) AS items,
  (SELECT coalesce(json_agg(l), '[]') FROM (SELECT DISTINCT n.uniqueid, t.number, k.state FROM call_link k
     JOIN ticket t ON t.id = k.ticket_id JOIN call_channel n ON n.call_id = k.call_id
     WHERE n.source = $1 AND n.uniqueid IS NOT NULL) AS l) AS links,
  (SELECT coalesce(json_agg(c), '[]') FROM (SELECT number, state,
     (SELECT count(*) FROM case_ticket WHERE case_id = case_file.id) AS tickets
   FROM case_file WHERE number = ANY ($2)) AS c) AS cases,
  (SELECT coalesce(json_object_agg(kind, count), '{}') FROM (
     SELECT topic || ':' || kind AS kind, count(*) FROM event WHERE id > $3 GROUP BY 1
     UNION ALL SELECT 'audit ' || action, count(*) FROM audit WHERE id > $4 GROUP BY 1) AS t
   WHERE kind ~ '^(recording:|case:|ticket:CALL|call:linksChanged|audit (recording|hold|case|call|retention)[.])') AS told`;

export async function readView(tx: Tx, { source, store, tickets, cases, seenBefore }: Story): Promise<View> {
  const [read] = await tx.query<Read>(statement, [source, cases, seenBefore.events, seenBefore.audits]);
  const objects = new Set<string>();
  for await (const { key } of store.list()) objects.add(key);
  return {
    recordings: read!.recordings
      .map(({ identity, version, state, hold_count: holdCount, attached, key, holds }) => ({
        name: `${numberOf(identity)}/${version}`,
        state,
        holdCount,
        holds: holds.map(({ number, released }) => `${cases.indexOf(number)} ${released ? "released" : "stands"}`).sort(),
        attached,
        bytes: objects.has(key),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    items: read!.items.map(({ identity, state }) => `${numberOf(identity)} ${itemStates[state]}`).sort(),
    objects: objects.size,
    links: read!.links.map(({ uniqueid, number, state }) => `${uniqueid.split(".")[1]}/${tickets.indexOf(number)} ${state}`).sort(),
    cases: read!.cases.map(({ number, state, tickets: count }) => `${cases.indexOf(number)} ${state} ${count}`).sort(),
    told: read!.told,
  };
}

/** The model asks only whether a file waits, is claimed by somebody, or is done with. */
const itemStates: Record<string, string> = {
  DISCOVERED: "WAITING",
  FETCHING: "DEAD",
  STAGED: "DEAD",
  STORED: "SETTLED",
  QUARANTINED: "SETTLED",
};

const numberOf = (identity: string): string => /\.(\d+)\.wav$/u.exec(identity)![1]!;

/** What the hub has on record, as a supervisor sees it through GraphQL. */
import type { Client } from "../harness/hub.js";

export interface Recording {
  id: string;
  kind: "CALL" | "VOICEMAIL";
  state: string;
  condition: string;
  reason: string | null;
  originalName: string;
  sha256: string;
  bytes: number;
  durationMs: number | null;
  format: string;
  callId: string | null;
  group: string | null;
  leg: string | null;
  peaks: number[] | null;
  audioUrl: string | null;
  recordedAt: string;
  retainUntil: string;
}

export interface Call {
  id: string;
  direction: string;
  caller: { raw: string; e164: string | null } | null;
  callee: { raw: string } | null;
  startedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  disposition: string | null;
  queue: string | null;
  mailbox: string | null;
  agent: { login: string } | null;
  recordings: Recording[];
  links: { state: string; decidedBy: string; ticket: { number: string } }[];
}

export interface Task {
  kind: string;
  state: string;
  outcome: string | null;
  caller: { raw: string } | null;
  call: { id: string } | null;
  recording: { id: string } | null;
}

const recordingFields = `id kind state condition reason originalName sha256 bytes durationMs format callId group leg peaks
  audioUrl recordedAt retainUntil`;
const callFields = `id direction caller { raw e164 } callee { raw } startedAt answeredAt endedAt disposition queue mailbox
  agent { login } recordings { ${recordingFields} } links { state decidedBy ticket { number } }`;

export interface OnRecord {
  calls(): Promise<Call[]>;
  /** The one call of this caller; throws where there is none, or more than one. */
  callFrom(number: string): Promise<Call>;
  recordings(): Promise<Recording[]>;
  tasks(): Promise<Task[]>;
  /** Everything that an observer can count, to see that nothing more has come. */
  everything(): Promise<object>;
}

export function onRecord(supervisor: Client): OnRecord {
  const nodes = async <Node>(field: string, fields: string): Promise<Node[]> => {
    const answer = await supervisor.query<Record<string, { nodes: Node[] }>>(`{ ${field}(first: 200) { nodes { ${fields} } } }`);
    return answer[field]!.nodes;
  };
  const calls = () => nodes<Call>("calls", callFields);
  const recordings = () => nodes<Recording>("recordings", recordingFields);
  const tasks = () => nodes<Task>("callTasks", "kind state outcome caller { raw } call { id } recording { id }");
  return {
    calls,
    recordings,
    tasks,
    async callFrom(number) {
      const found = (await calls()).filter(({ caller }) => caller?.raw === number);
      if (found.length !== 1) throw new Error(`${found.length} calls from ${number}`);
      return found[0]!;
    },
    async everything() {
      // An event more, of anything, would have a place in the order that the board is followed by.
      const { board } = await supervisor.query<{ board: { seq: number } }>("{ board { seq } }");
      return { calls: await calls(), recordings: await recordings(), tasks: await tasks(), seq: board.seq };
    },
  };
}

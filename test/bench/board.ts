/** The board of 300 open tickets among 200,000, beside the best hand-written SQL over bare node:http. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { runningServer } from "../../schema/database/embedded.js";
import { newSessionToken } from "../../schema/people/tokens.js";
import { sessionCookie } from "../../server/auth/credentials.js";
import { password } from "../harness/door.js";
import { openHouse } from "../harness/house.js";
import { signIn } from "../harness/hub.js";
import { makePerson } from "../harness/product.js";
import { seedTickets } from "./board/seed.js";
import { type Answered, type Question, askOnce, throughput } from "./load.js";
import { type Row, median } from "./rows.js";

const sizes = { tickets: 200_000, open: 300 };
const site = "site: { name: Bench Plaza, timeZone: Asia/Taipei, language: zh-TW }\n";
const rounds = 5;
const load = { clients: 8, seconds: 3 };

/** What the desk's cards show. */
const cards = `query ($filter: BoardFilter) { board(filter: $filter) { seq asOf tickets { id number kind state severity businessAffected title place lateEntry cycle held
  recordedAt recordedBy { login } reporterName department { code name } handler { login displayName } tenant { id name units { unit until } }
  calls { id } clocks { name cycle calendar startedAt dueAt pausedAt stoppedAt breachedAt explain { from to why } } } } }`;

export async function measureBoard(say: (figure: string) => void): Promise<Row[]> {
  const house = await openHouse(site);
  const start = house.start({ ADMIN_PASSWORD: password, LOG_LEVEL: "warn" });
  let peer: ChildProcess | undefined;
  try {
    await start.opens();
    const administrator = await signIn({ url: house.url, login: "admin" });
    const agent = await makePerson(administrator, house.url, { login: "mei", displayName: "mei", role: "agent", language: "zh-TW" });
    const { ownerUrl } = await runningServer(house.dataDir);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await seedTickets(owner, agent.id, sizes);
    const hub = questionTo(`${house.url}/graphql`, { cookie: agent.cookie });
    await keepClocks(owner, (await askOnce(hub)).text);
    const cookies = await viewersOf(owner);
    await owner.end();
    peer = spawn(process.execPath, [new URL("board/peer.js", import.meta.url).pathname, ownerUrl], { stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(peer.stdout!, "data")) as [Buffer];
    const bare = questionTo(`http://127.0.0.1:${Number(port.toString())}/`, {});
    return await compare({ hub, bare, cookies, say });
  } finally {
    peer?.kill("SIGTERM");
    await house.close();
  }
}

/** The six departments of the seed in the n-th of their 720 orders. */
function inOrder(turn: number): string[] {
  const left = [1, 2, 3, 4, 5, 6];
  let rest = turn % 720;
  return [6, 5, 4, 3, 2, 1].map((size) => {
    const [taken] = left.splice(rest % size, 1);
    rest = Math.floor(rest / size);
    return `bench-${taken}`;
  });
}

function questionTo(url: string, headers: Record<string, string>): Question {
  return { url, headers: () => headers, body: () => JSON.stringify({ query: cards }) };
}

/** More kinds of viewers than a server keeps cards for: all see the same tickets, each by departments of its own. */
async function viewersOf(owner: pg.Client): Promise<string[]> {
  const tokens = Array.from({ length: 48 }, newSessionToken);
  await owner.query(
    `WITH a AS (
       INSERT INTO account (login, display_name, role, departments, language, created_at)
       SELECT 'viewer' || n, 'viewer ' || n, 'agent', ARRAY(SELECT 'bench-' || d FROM generate_series(1, 6) d WHERE n >> (d - 1) & 1 = 1), 'zh-TW', now()
       FROM generate_series(1, $2::int) n RETURNING id, login)
     INSERT INTO session (token_hash, account_id, created_at, last_used_at, expires_at)
     SELECT ($1::text[])[substr(login, 7)::int], id, now(), now(), now() + interval '1 day' FROM a`,
    [tokens.map(({ hash }) => hash), tokens.length],
  );
  return tokens.map(({ secret }) => `${sessionCookie}=${secret}`);
}

interface BoardAnswer {
  data: { board: { asOf?: string; seq?: number; tickets: { id: string; clocks: unknown[] }[] } };
}

/** The peer gets our clocks as rows, as a design that stores them would have them. */
async function keepClocks(owner: pg.Client, answer: string): Promise<void> {
  const { tickets } = (JSON.parse(answer) as BoardAnswer).data.board;
  await owner.query(`CREATE TABLE bench_clock (ticket_id uuid, ordinal int, name text, cycle int, calendar text, started_at timestamptz,
    due_at timestamptz, paused_at timestamptz, stopped_at timestamptz, breached_at timestamptz, explain json, PRIMARY KEY (ticket_id, ordinal))`);
  await owner.query(
    `INSERT INTO bench_clock SELECT (t->>'id')::uuid, c.ordinal, c.clock->>'name', (c.clock->>'cycle')::int, c.clock->>'calendar',
       (c.clock->>'startedAt')::timestamptz, (c.clock->>'dueAt')::timestamptz, (c.clock->>'pausedAt')::timestamptz,
       (c.clock->>'stoppedAt')::timestamptz, (c.clock->>'breachedAt')::timestamptz, c.clock->'explain'
     FROM json_array_elements($1::json) t, json_array_elements(t->'clocks') WITH ORDINALITY AS c (clock, ordinal)`,
    [JSON.stringify(tickets)],
  );
  await owner.query(`UPDATE ticket SET next_due_at = due FROM (SELECT ticket_id, min(due_at) FILTER (WHERE stopped_at IS NULL) AS due
    FROM bench_clock GROUP BY ticket_id) AS c WHERE c.ticket_id = ticket.id`);
  await owner.query("VACUUM ANALYZE ticket, bench_clock");
}

const ticketsOf = ({ text }: Answered) => (JSON.parse(text) as BoardAnswer).data.board.tickets;

/** The same tickets in the same order, field for field. */
function checkSame(name: string, ours: Answered, theirs: Answered): void {
  const [own, wanted] = [JSON.stringify(ticketsOf(ours)), JSON.stringify(ticketsOf(theirs))];
  if (own !== wanted) throw new Error(`${name} is not what the peer answers:\n${own.slice(0, 1_500)}\n${wanted.slice(0, 1_500)}`);
}

interface Compared {
  hub: Question;
  bare: Question;
  /** Of the viewers for whom nothing is kept. */
  cookies: readonly string[];
  say: (figure: string) => void;
}

/**
 * Computed: all 300 cards are rendered for each question, because whoever asks is the one whose cards were forgotten longest
 * ago; what a version of a ticket says is known, and whether it is still that version is asked. Kept cards: a question that
 * nobody asked before, over cards that stand. Snapshot: the answer that was told a moment ago.
 */
async function compare({ hub, bare, cookies, say }: Compared): Promise<Row[]> {
  const packed = (question: Question): Question => ({ ...question, headers: () => ({ ...question.headers(0), "accept-encoding": "gzip" }) });
  const asked = {
    peer: bare,
    peerPacked: packed(bare),
    computed: { ...hub, headers: (turn: number) => ({ cookie: cookies[turn % cookies.length]! }) },
    keptCards: { ...hub, body: (turn: number) => JSON.stringify({ query: cards, variables: { filter: { departmentCodes: inOrder(turn) } } }) },
    snapshot: hub,
    snapshotPacked: packed(hub),
  } satisfies Record<string, Question>;
  type Name = keyof typeof asked;
  const names = Object.keys(asked) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const theirs = await askOnce(bare);
  const bytes = {} as Record<Name, number>;
  for (const name of names) {
    const whole = await askOnce(asked[name]);
    checkSame(name, whole, theirs);
    bytes[name] = whole.bytes;
  }
  say(`board of ${sizes.open} open among ${sizes.tickets} tickets: ${names.map((name) => `${name} ${(bytes[name] / 1_000).toFixed(0)} kB`).join(", ")}`);
  for (let round = 0; round <= rounds; round += 1)
    for (const name of names) {
      const figure = await throughput(asked[name], { ...load, bytes: bytes[name] });
      if (round > 0) figures[name].push(figure); // the first warms all up
    }
  say(`answers a second (median of ${rounds}, ${load.clients} clients): ${names.map((name) => `${name} ${median(figures[name]).toFixed(0)}`).join(", ")}`);
  const over = (name: Name, beside: Name) => median(figures[name].map((figure, round) => figure / figures[beside][round]!));
  return [
    { name: "board/computed", ratio: over("computed", "peer"), goal: 0.65, wants: ">=" },
    { name: "board/kept-cards", ratio: over("keptCards", "peer"), goal: 0.65, wants: ">=" },
    { name: "board/snapshot", ratio: over("snapshot", "peer"), goal: 10, wants: ">=" },
    { name: "board/snapshot-packed", ratio: over("snapshotPacked", "peerPacked"), goal: 10, wants: ">=" },
  ];
}

/** The board of 300 open tickets among 200,000, beside the best hand-written SQL over bare node:http. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { runningServer } from "../../schema/database/embedded.js";
import { password } from "../harness/door.js";
import { openHouse } from "../harness/house.js";
import { type Client, signIn } from "../harness/hub.js";
import { makePerson } from "../harness/product.js";
import { seedTickets } from "./board/seed.js";
import { type Question, askOnce, throughput } from "./load.js";
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
    await owner.end();
    peer = spawn(process.execPath, [new URL("board/peer.js", import.meta.url).pathname, ownerUrl], { stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(peer.stdout!, "data")) as [Buffer];
    const bare = questionTo(`http://127.0.0.1:${Number(port.toString())}/`, {});
    await checkEqual(hub, bare, say);
    return await compare({ hub, bare, agent, say });
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
  return { url, headers, body: () => JSON.stringify({ query: cards }) };
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

/** The same tickets in the same order, field for field; the peer's sort key is the one field more that it has. */
async function checkEqual(hub: Question, bare: Question, say: (figure: string) => void): Promise<void> {
  const [ours, theirs] = [await askOnce(hub), await askOnce(bare)];
  const plain = ({ text }: { text: string }) =>
    JSON.stringify((JSON.parse(text) as BoardAnswer).data.board.tickets.map((ticket) => ({ ...ticket, order: undefined })));
  if (plain(ours) !== plain(theirs)) throw new Error(`the peer answers something else:\n${plain(ours).slice(0, 1_500)}\n${plain(theirs).slice(0, 1_500)}`);
  say(`board of ${sizes.open} open among ${sizes.tickets} tickets: ${(ours.bytes / 1_000).toFixed(0)} kB of JSON`);
}

async function compare({ hub, bare, agent, say }: { hub: Question; bare: Question; agent: Client; say: (figure: string) => void }): Promise<Row[]> {
  const figures = { peer: [] as number[], fresh: [] as number[], cached: [] as number[], gzipped: [] as number[] };
  // All departments, in another order each time: the same tickets, and a question that nobody asked before.
  const fresh: Question = { ...hub, body: (turn) => JSON.stringify({ query: cards, variables: { filter: { departmentCodes: inOrder(turn) } } }) };
  const gzipped: Question = { ...hub, headers: { ...hub.headers, "accept-encoding": "gzip" } };
  for (let round = 0; round <= rounds; round += 1) {
    const seen = {
      peer: await throughput(bare, load),
      fresh: await throughput(fresh, load),
      cached: await throughput(hub, load),
      gzipped: await throughput(gzipped, load),
    };
    // The first warms both up.
    if (round > 0) for (const [name, figure] of Object.entries(seen)) figures[name as keyof typeof figures].push(figure);
  }
  void agent;
  const [peer, computed, cached, packed] = [figures.peer, figures.fresh, figures.cached, figures.gzipped].map(median) as [number, number, number, number];
  say(`answers a second (median of ${rounds}, ${load.clients} clients): peer ${peer.toFixed(0)}, computed ${computed.toFixed(0)}, ` +
    `from the snapshot ${cached.toFixed(0)}, from the snapshot gzipped ${packed.toFixed(0)}`);
  return [
    { name: "board/computed", ratio: computed / peer, goal: 0.65, wants: ">=" },
    { name: "board/snapshot", ratio: packed / peer, goal: 10, wants: ">=" },
  ];
}

/** Calls to return: the old ones were returned long ago, of the new ones some are left for whoever looks. */
import type { Desk } from "./desk.js";

interface Task {
  id: string;
  calledAt: string;
}

const DAY_MS = 86_400_000;
const LEFT_OPEN = 4;

const list = `query { callTasks(first: 50, filter: { state: OPEN }) { nodes { id calledAt } } }`;
const finish = `mutation ($id: ID!, $note: String, $key: String) { finishCallTask(id: $id, outcome: RETURNED, note: $note, idempotencyKey: $key) { refusal { code } } }`;

export async function returnOneCall(desk: Desk, login: string, now: Date): Promise<void> {
  const { callTasks } = await desk.ask<{ callTasks: { nodes: Task[] } }>(login, list);
  const oldest = callTasks.nodes.toSorted((one, other) => (one.calledAt < other.calledAt ? -1 : 1))[0];
  if (!oldest) return;
  const old = now.getTime() - new Date(oldest.calledAt).getTime() > DAY_MS;
  if (!old && callTasks.nodes.length <= LEFT_OPEN) return;
  await desk.ask(login, finish, { id: oldest.id, key: crypto.randomUUID(), note: "已回電，說明清楚，無需另開案件。" });
}

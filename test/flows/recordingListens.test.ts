/** Who listened (R5): what the audio route has put on record, shown beside the recording. */
import { transaction } from "../../schema/database/transaction.js";
import { appendAudits } from "../../schema/stores/audit.js";
import { type Client, type TestHub, openHub } from "../harness/hub.js";
import { type Kept, keepRecording } from "../harness/recordings.js";

let hub: TestHub;
let supervisor: Client;

beforeAll(async () => {
  hub = await openHub();
  supervisor = await hub.as("supervisor");
});
afterAll(() => hub.close());

interface Listen {
  at: string;
  kind: string;
  address: string | null;
  by: { login: string } | null;
}

async function listensOf(client: Client, { id }: Kept): Promise<Listen[]> {
  const document = "query ($id: ID!) { recording(id: $id) { listens { at kind address by { login } } } }";
  return (await client.query<{ recording: { listens: Listen[] } }>(document, { id })).recording.listens;
}

const hear = async (client: Client, { id }: Kept, query = "") => (await client.fetch(`/recordings/${id}/audio${query}`)).arrayBuffer();

test("each listen and download is there, the latest first; refusals and other recordings are not", async () => {
  const kept = await keepRecording(hub.database, hub.store, { copy: Buffer.from("OggS") });
  const another = await keepRecording(hub.database, hub.store);
  expect(await listensOf(supervisor, kept)).toEqual([]);
  await hear(supervisor, kept);
  await hear(await hub.as("agent"), kept);
  await hear(supervisor, another);
  await hear(await hub.as("director"), kept, "?original=1");
  expect(await listensOf(supervisor, kept)).toEqual([
    { at: expect.any(String), kind: "DOWNLOADED", address: "127.0.0.1", by: { login: "director" } },
    { at: expect.any(String), kind: "LISTENED", address: "127.0.0.1", by: { login: "supervisor" } },
  ]);
});

test("at most the last hundred of each recording", async () => {
  const [one, two] = [await keepRecording(hub.database, hub.store), await keepRecording(hub.database, hub.store)];
  const entries = Array.from({ length: 150 }, (_, index) => ({
    action: index < 50 ? "recording.download" : "recording.listen",
    subjectType: "recording",
    subjectId: one.id,
  }));
  await transaction(hub.database.app, (tx) => appendAudits(tx, { id: supervisor.id, displayName: "x", address: null }, entries));
  await hear(supervisor, two);
  const { recordings } = await supervisor.query<{ recordings: { nodes: { id: string; listens: Listen[] }[] } }>(
    "{ recordings { nodes { id listens { at kind address by { login } } } } }",
  );
  const listens = (id: string) => recordings.nodes.find((node) => node.id === id)!.listens;
  expect(listens(one.id)).toHaveLength(100);
  expect(new Set(listens(one.id).map(({ kind }) => kind))).toEqual(new Set(["LISTENED"]));
  expect(listens(two.id)).toHaveLength(1);
});

test.each(["agent", "handler", "manager", "analyst", "administrator"] as const)("%s is not told who listened", async (role) => {
  const { errors } = await (await hub.as(role)).ask("{ recordings { nodes { listens { at } } } }");
  expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
});

test.each(["director", "generalManager"] as const)("%s is", async (role) => {
  const kept = await keepRecording(hub.database, hub.store);
  await hear(supervisor, kept);
  expect(await listensOf(await hub.as(role), kept)).toHaveLength(1);
});

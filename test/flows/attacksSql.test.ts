/** What a slip, or a stranger with the programs' own password, can do by direct SQL: add, and change what is meant to change. */
import { type TestDatabase, openDatabase } from "../harness/database.js";
import { openHub } from "../harness/hub.js";
import { acting, addCall, factsOf, keepRecording, openedCase } from "../harness/recordings.js";
import { placeHold } from "../../schema/stores/hold.js";
import { transaction } from "../../schema/database/transaction.js";
import { record } from "../harness/deskWork.js";

let database: TestDatabase;
let recordingId: string;

beforeAll(async () => {
  database = await openDatabase();
  const hub = await openHub(database);
  const agent = await hub.as("agent");
  await record(agent, "leak");
  ({ id: recordingId } = await keepRecording(database, hub.store, { callId: await addCall(database) }));
  const caseNumber = await openedCase(database);
  const held = await transaction(database.app, (tx) => placeHold(tx, acting, { recordingId, caseNumber, reason: "disputed" }));
  expect("hold" in held).toBe(true);
  await hub.settled();
  await hub.close();
});
afterAll(() => database.close());

async function tables(): Promise<string[]> {
  const rows = (await database.owner.query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) as { table_name: string }[];
  return rows.map(({ table_name: name }) => name);
}

const refused = (sql: string) => expect(database.app.query(sql).then(() => `done: ${sql}`)).rejects.toThrow(/permission denied|must be owner|violates check|not allowed|history|cannot/iu);

it("nothing that is kept is deleted or emptied", async () => {
  const there = await tables();
  // What is only a means: counters of tries, remembered answers, what a folding writes anew, which workers live.
  const means = ["sign_in_throttle", "idempotency", "call_channel", "session", "worker"];
  for (const table of there.filter((name) => !means.includes(name))) {
    await refused(`DELETE FROM ${table}`);
    await refused(`TRUNCATE ${table} CASCADE`);
    await refused(`DROP TABLE ${table} CASCADE`);
    await refused(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    await refused(`ALTER TABLE ${table} ADD COLUMN more text`);
    await refused(`CREATE TRIGGER sly BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`);
    await refused(`CREATE RULE sly AS ON INSERT TO ${table} DO INSTEAD NOTHING`);
    await database.app.query(`GRANT DELETE ON ${table} TO PUBLIC`).catch(() => undefined); // PostgreSQL only warns
  }
});

it("and no right has been handed on", async () => {
  const granted = await database.owner.query(
    "SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema = 'public'",
  );
  expect(granted).toEqual([]);
});

it.each([
  "UPDATE audit SET actor_name = 'somebody else'",
  "UPDATE event SET kind = 'nothing'",
  "UPDATE ticket_event SET data = '{}'",
  "UPDATE recording SET hold_count = 0",
  "UPDATE recording SET id = gen_random_uuid()",
  "UPDATE recording SET state = 'PURGED'",
  "UPDATE recording SET state = 'PURGING'",
  "INSERT INTO recording SELECT (jsonb_populate_record(r, '{\"id\":\"00000000-0000-4000-8000-000000000000\",\"hold_count\":-1,\"object_key\":\"x\",\"identity\":\"x\"}')).* FROM recording r",
  "UPDATE hold SET recording_id = gen_random_uuid()",
  "UPDATE hold SET case_id = gen_random_uuid()",
  "UPDATE hold SET reason = ''",
  "UPDATE relay SET seq = 0",
  "UPDATE migration SET name = 'x'",
  "INSERT INTO migration (timestamp, name) VALUES (1, 'x')",
])("a protected thing is not changed: %s", (sql) => refused(sql));

it.each([
  "SET ROLE postgres",
  "SET SESSION AUTHORIZATION dutydesk",
  "SET session_replication_role = replica",
  "CREATE ROLE more SUPERUSER",
  "ALTER ROLE CURRENT_USER SUPERUSER",
  "ALTER ROLE CURRENT_USER CREATEROLE",
  "COPY account TO PROGRAM 'cat'",
  "COPY account TO '/tmp/accounts'",
  "COPY account FROM PROGRAM 'id'",
  "SELECT * FROM pg_authid",
  "SELECT pg_read_file('/etc/passwd')",
  "SELECT lo_import('/etc/passwd')",
  "SELECT pg_ls_dir('/')",
  "CREATE TABLE public.more (id int)",
  "CREATE SCHEMA more",
  "CREATE FUNCTION public.desk_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
  "CREATE OR REPLACE FUNCTION desk_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()'",
  "ALTER FUNCTION count_holds() OWNER TO CURRENT_USER",
  "DROP FUNCTION count_holds() CASCADE",
  "CREATE EXTENSION dblink",
  "ALTER SYSTEM SET fsync = off",
  "ALTER DATABASE CURRENT SET x = 1",
])("a way around is closed: %s", async (sql) => {
  await expect(database.app.query(sql).then(() => "done")).rejects.toThrow(/permission denied|must be|not allowed|cannot|only|already exists|does not exist|is not a/iu);
});

it("a temporary table or another search path puts nothing in a trigger's way", async () => {
  const runner = database.app.createQueryRunner();
  const count = async () => (await factsOf(database, recordingId)).hold_count;
  try {
    await runner.query("CREATE TEMP TABLE recording (id uuid, hold_count int, state text, trashed_at timestamptz, trashed_from text)").catch(() => undefined);
    await runner.query("SET search_path = pg_temp, public");
    await runner.query(
      `INSERT INTO public.hold (recording_id, case_id, reason, placed_by, placed_at)
       SELECT '${recordingId}', c.id, 'again', 'x', public.desk_now() FROM public.case_file c
       WHERE NOT EXISTS (SELECT FROM public.hold h WHERE h.case_id = c.id AND h.released_at IS NULL)`,
    );
  } finally {
    await runner.query("RESET search_path");
    await runner.release();
  }
  const facts = await factsOf(database, recordingId);
  expect(await count()).toBe(facts.standing);
});

it("what runs with the owner's rights takes no temporary table for the real one: no audit row can be had that way", async () => {
  const open = (await database.owner.query(
    `SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
       AND NOT coalesce(array_to_string(proconfig, ','), '') ~ 'search_path=public, pg_temp$'`,
  )) as unknown[];
  expect(open).toEqual([]);
  const audits = async () => ((await database.owner.query("SELECT count(*) FROM audit")) as [{ count: number }])[0].count;
  await database.owner.query("INSERT INTO audit (at, actor_id, actor_name, action, subject_type, subject_id) VALUES (now(), 'a', 'a', 'a', 'a', 'a')");
  const before = await audits();
  const runner = database.app.createQueryRunner();
  try {
    await runner.query("CREATE TEMP TABLE event (id bigint, at timestamptz)");
    await runner.query("CREATE TEMP TABLE relay (seq bigint, event_id bigint)");
    await runner.query("INSERT INTO pg_temp.event VALUES (1, '2000-01-01')");
    await runner.query("INSERT INTO pg_temp.relay VALUES (1, 1)");
    await runner.query(
      `CREATE FUNCTION pg_temp.wipe() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN DELETE FROM public.audit_chain; DELETE FROM public.audit; RETURN OLD; END $$`,
    );
    await runner.query("CREATE TRIGGER wipe BEFORE DELETE ON pg_temp.relay FOR EACH ROW EXECUTE FUNCTION pg_temp.wipe()");
    await runner.query("SELECT public.prune_events('2001-01-01')");
  } finally {
    await runner.query("DISCARD TEMP");
    await runner.release();
  }
  expect(await audits()).toBe(before);
});

it("holds and their count agree whatever a hold is updated to", async () => {
  await database.app.query("UPDATE hold SET released_at = desk_now(), released_by = 'x', release_reason = 'x'");
  expect(await factsOf(database, recordingId)).toMatchObject({ hold_count: 0, standing: 0 });
  await refused("UPDATE hold SET released_at = NULL, released_by = NULL");
  await refused("UPDATE hold SET released_at = desk_now()");
  expect(await factsOf(database, recordingId)).toMatchObject({ hold_count: 0, standing: 0 });
});

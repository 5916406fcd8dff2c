/**
 * Removals that a test must notice. Each says what stands in the tree, exactly once; what it becomes; and the test that
 * turns red by it. Kept honest by `test/contracts/mutants.test.ts`, played by `npm run test:mutants`.
 */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly becomes: string;
  readonly test: {
    readonly file: string;
    /** As the file has it, `%s` and all; or one row of a table. */
    readonly name: string;
  };
}

const test = (file: string, name: string): Mutant["test"] => ({ file: `test/${file}.test.ts`, name });

const holds: readonly Mutant[] = [
  {
    name: "R4: the CHECK that nothing held is on its way out",
    file: "schema/migrations/0004-calls-and-recordings.ts",
    text: "CHECK (NOT (state IN ('PURGING','PURGED') AND hold_count > 0))",
    becomes: "CHECK (true)",
    test: test("laws/interleavings", "R4: and not even the owner purges what is held, or changes a hold that was released"),
  },
  {
    name: "R4: the trigger counts a hold that is placed",
    file: "schema/migrations/0005-cases-and-holds.ts",
    text: "AFTER INSERT OR UPDATE ON hold",
    becomes: "AFTER UPDATE ON hold",
    test: test("laws/interleavings", "R4: and not even the owner purges what is held, or changes a hold that was released"),
  },
  {
    name: "R4: the trigger fetches what is held from the trash",
    file: "schema/migrations/0005-cases-and-holds.ts",
    text: "state = CASE state WHEN 'TRASHED' THEN coalesce(trashed_from, 'STORED') ELSE state END,",
    becomes: "state = state,",
    test: test("flows/retention", "a hold brings a recording back from the trash, to where it came from; one that is going can no longer be held"),
  },
  {
    name: "R4: the programs cannot write the count of holds",
    file: "schema/migrations/0004-calls-and-recordings.ts",
    text: "reason, retain_until, trashed_at, trashed_from, purging_at, purged_at, purge_reason, derived_at)",
    becomes: "reason, retain_until, trashed_at, trashed_from, purging_at, purged_at, purge_reason, derived_at, hold_count)",
    test: test("laws/interleavings", "UPDATE recording SET hold_count = 0"),
  },
  {
    name: "R3: a recording that finds its call late comes into the case",
    file: "schema/stores/call/recordings.ts",
    text: "if (ids.length > 0) await pullCallIntoCases(tx, callId);",
    becomes: "if (ids.length < 0) await pullCallIntoCases(tx, callId);",
    test: test("flows/cases", "a recording whose call is found only later is held from that moment"),
  },
  {
    name: "R3: what a person has released is not held again by the machine",
    file: "schema/rules/hold.ts",
    text: "return holds.some(({ caseId }) => caseId === matter.id) ? null : claim(",
    becomes: "return holds.some(({ caseId, releasedAt }) => caseId === matter.id && !releasedAt) ? null : claim(",
    test: test("flows/cases", "what is recorded of a linked call later is held as well; what a person released stays released"),
  },
];

const retention: readonly Mutant[] = [
  {
    name: "the purge's UPDATE names what it must find",
    file: "schema/stores/retention.ts",
    text: "WHERE id = ANY ($1::uuid[]) AND state = 'TRASHED' AND hold_count = 0 AND trashed_at <= $4 AND retain_until <= $2 RETURNING id`",
    becomes: "WHERE id = ANY ($1::uuid[]) AND $4::timestamptz IS NOT NULL RETURNING id`",
    test: test("flows/retention", "the purge's own UPDATE takes nothing but what has lain in the trash for its days"),
  },
  {
    name: "bytes go only once the purge is committed",
    file: "schema/stores/retention.ts",
    text: "purging_at AS \"purgingAt\", purge_reason AS reason\n     FROM recording WHERE state = 'PURGING' AND",
    becomes: "trashed_at AS \"purgingAt\", purge_reason AS reason\n     FROM recording WHERE state IN ('TRASHED', 'PURGING') AND",
    test: test("flows/retention", "a recording's life: thirty days, seven in the trash, and a tombstone that keeps its hash"),
  },
  {
    name: "R2: no policy below thirty days",
    file: "schema/rules/retention.ts",
    text: "days < LEAST_RETENTION_DAYS)",
    becomes: "days < 1)",
    test: test("laws/retention", "R2: retention counts from the call's end, and never on a policy below thirty days"),
  },
  {
    name: "R2: thirty days from the call's end, whatever the row says",
    file: "schema/rules/retention.ts",
    text: "const retention = retained > least ? retained : least;",
    becomes: "const retention = least > retained ? retained : retained;",
    test: test("laws/retention", "R2: a row that says ten days"),
  },
  {
    name: "grace after the last hold",
    file: "schema/rules/retention.ts",
    text: "policy.graceDays * DAY_MS",
    becomes: "0 * DAY_MS",
    test: test("flows/retention", "R4: a held recording stays, whatever is asked; its last hold lifted, it stays for the days of grace"),
  },
  {
    name: "a hold table that contradicts the count keeps everything",
    file: "schema/stores/retention.ts",
    text: "holdsKnown: recording.holdCount === standingHolds",
    becomes: "holdsKnown: standingHolds >= 0",
    test: test("flows/retention", "a count that the hold table contradicts means that holds are not known: it stays"),
  },
  {
    name: "the brake of a store that is not theirs",
    file: "schema/rules/retention/brakes.ts",
    text: "if (!facts.storeIsTheirs) return",
    becomes: "if (facts.dueCount < 0) return",
    test: test("flows/retention", "a store that holds none of the recordings"),
  },
];

const ingest: readonly Mutant[] = [
  {
    name: "fsync of the bytes",
    file: "recordings/disk.ts",
    text: "    await handle.sync();\n    return read;",
    becomes: "    return read;",
    test: test("flows/audioDiskStore", "whichever call fails, a recording is either whole under its key or not there at all"),
  },
  {
    name: "fsync of the folder",
    file: "recordings/disk.ts",
    text: "      await syncFolder(disk.files, dirname(place));\n    });\n    return ours",
    becomes: "    });\n    return ours",
    test: test("flows/audioDiskStore", "whichever call fails, a recording is either whole under its key or not there at all"),
  },
  {
    name: "the attempt in the last write of an ingest",
    file: "schema/stores/ingest/settle.ts",
    text: "WHERE id = $1 AND attempt = $2 FOR UPDATE",
    becomes: "WHERE id = $1 AND $2::integer > 0 FOR UPDATE",
    test: test("flows/ingestTraps", "a worker that was taken for dead and was only slow writes nothing more"),
  },
  {
    name: "the attempt where the place is written down",
    file: "schema/stores/ingest.ts",
    text: "interval '${LEASE_SECONDS} s' WHERE id = $1 AND attempt = $2`",
    becomes: "interval '${LEASE_SECONDS} s' WHERE id = $1 AND $2::integer > 0`",
    test: test("flows/ingestTraps", "a worker that was taken for dead and was only slow writes nothing more"),
  },
  {
    name: "the lease",
    file: "schema/stores/ingest.ts",
    text: "AND lease_until < $2))",
    becomes: "AND lease_until IS NOT NULL))",
    test: test("flows/ingestTraps", "what a worker that died had claimed is another's in half a minute; one that is still at it keeps it"),
  },
  {
    name: "the same content is not a second recording",
    file: "schema/stores/ingest.ts",
    text: "return newest?.sha256 === sha256;",
    becomes: "return newest?.sha256 === sha256 + newest?.sha256;",
    test: test("flows/ingest", "a voicemail keeps its identity when the mailbox is renumbered and when it is moved to Old"),
  },
  {
    name: "quiet before a header that agrees is believed",
    file: "schema/rules/completeness.ts",
    text: "const closed = ended ? ALREADY : QUIET_SECONDS;",
    becomes: "const closed = ended ? ALREADY : ALREADY;",
    test: test("laws/completeness", "header agrees, call unknown, fresh"),
  },
  {
    name: "verify compares the hash",
    file: "desk/verifyAll.ts",
    text: "if (read?.hash !== expected && (await stillNamed())) {",
    becomes: "if (read === null && (await stillNamed())) {",
    test: test("flows/retentionCommands", "verify finds what is missing, different or nobody's, and is content with what is as it should be"),
  },
  {
    name: "names in the store are our own UUIDs",
    file: "recordings/objectKey.ts",
    text: "if (!isObjectKey(key)) throw",
    becomes: "if (key === '') throw",
    test: test("contracts/recordingStore", "takes no key but its own kind: a name from outside is never a path"),
  },
];

const order: readonly Mutant[] = [
  {
    name: "the outbox",
    file: "schema/stores/events.ts",
    text: "if (events.length === 0) return;",
    becomes: "if (events.length >= 0) return;",
    test: test("flows/peopleSessions", "ends when signed out, and is said to have ended"),
  },
  {
    name: "events of one transaction keep their order",
    file: "schema/stores/relay.ts",
    text: "row_number() OVER (ORDER BY id) AS place",
    becomes: "row_number() OVER (ORDER BY id DESC) AS place",
    test: test("laws/relay", "what one transaction writes keeps its order, and no place is left out"),
  },
  {
    name: "places without a hole",
    file: "schema/stores/relay.ts",
    text: "SELECT $2 + place, id FROM fresh",
    becomes: "SELECT $2 + place + (place - 1) * 5000, id FROM fresh",
    test: test("laws/relay", "what one transaction writes keeps its order, and no place is left out"),
  },
  {
    name: "the relay's mark stands before the oldest transaction that is still open",
    file: "schema/stores/relay.ts",
    text: "AS placed, pg_snapshot_xmin(pg_current_snapshot())::text AS low`",
    becomes: "AS placed, pg_snapshot_xmax(pg_current_snapshot())::text AS low`",
    test: test("laws/relay", "any interleaving of writers and relay: each committed event once, none rolled back, the audit chain whole"),
  },
  {
    name: "an answer is kept for who asks again",
    file: "schema/stores/idempotency.ts",
    text: "if (key === null) return",
    becomes: "if (key !== undefined) return",
    test: test("flows/ticketsRegister", "the same key again: the same ticket; with another input or another mutation: refused; another person: another ticket"),
  },
];

const tickets: readonly Mutant[] = [
  {
    name: "a stale write is a CONFLICT",
    file: "schema/stores/ticket/change.ts",
    text: "  if (stale) return { refusal: stale };\n",
    becomes: "",
    test: test("flows/ticketsLife", "a stale version is refused, whatever the move, and the present one is named"),
  },
  {
    name: "C1: nothing closes without its call-back",
    file: "schema/rules/ticket/gate.ts",
    text: 'return refuse("CALL_BACK_MISSING", { number: ticket.number, who: callersBack(ticket.kind, ticket.severity) });',
    becomes: 'return "DONE";',
    test: test("laws/ticket", "C1: whatever needs a call-back and is closed has had one, or its explanation, release or withdrawal"),
  },
  {
    name: "a person's word on a call is not undone by the machine",
    file: "schema/rules/link/decide.ts",
    text: 'const personSpoke = existing.some(({ decidedBy }) => decidedBy === "PERSON");',
    becomes: "const personSpoke = existing.length < 0;",
    test: test("laws/link", "a person's word is never undone, and where one has spoken the machine links nothing"),
  },
];

const doors: readonly Mutant[] = [
  {
    name: "R5: the record stands before the first byte leaves",
    file: "server/audio/routes.ts",
    text: "await transaction(hub.source, (tx) => recordListen(tx, viewer!, request, recording!, file, range));",
    becomes:
      'reply.raw.once("finish", () => void transaction(hub.source, (tx) => recordListen(tx, viewer!, request, recording!, file, range)));',
    test: test("flows/audioRoutes", "R5: the record is committed before the store is even opened"),
  },
  {
    name: "the rule of a field names its roles",
    file: "server/auth/rightsWalk.ts",
    text: "if (rights[parent.name]?.[field.name]?.includes(asker)) return;",
    becomes: "if (rights[parent.name]?.[field.name]?.length) return;",
    test: test("laws/rights", "gives them to the administrator, who reads no ticket"),
  },
  {
    name: "a key changes nothing",
    file: "server/auth/credentialRights.ts",
    text: 'viewer.credential.kind === "key" && changes',
    becomes: 'viewer.credential.kind === "key" && !document && changes',
    test: test("flows/peopleKeys", "reads, and changes nothing, whatever its role"),
  },
  {
    name: "a key never listens",
    file: "schema/rules/listen.ts",
    text: "return !byKey && (own",
    becomes: "return (byKey || !byKey) && (own",
    test: test("flows/attacksDoor", "of the role %s changes nothing and hears nothing"),
  },
  {
    name: "a department sees its own tickets",
    file: "server/auth/scope.ts",
    text: 'role === "handler" || role === "manager" ? departments : null',
    becomes: 'role === "handler" && role.length === 0 ? departments : null',
    test: test("flows/ticketsScope", "a department sees its own tickets and loses sight of one that is handed elsewhere"),
  },
  {
    name: "of a session only its hash is kept",
    file: "schema/people/tokens.ts",
    text: 'return createHash("sha256").update(secret).digest("hex");',
    becomes: 'return createHash("sha256") && secret;',
    test: test("flows/peopleSessions", "stores no token, only its hash"),
  },
  {
    name: "another site's page opens no socket with the visitor's cookie",
    file: "server/http/sockets.ts",
    text: "hosts.includes(new URL(origin).host)",
    becomes: "hosts.length > 0",
    test: test("flows/liveSockets", "another site's page cannot use the visitor's cookie; our own page and programs can"),
  },
  {
    name: "no text that a client wrote becomes a program",
    file: "server/http/compiled.ts",
    text: "    StringValue: never,\n",
    becomes: "",
    test: test("contracts/compiledQueries", "nothing that anybody writes as %s is run"),
  },
  {
    name: "what is kept of a board takes no arguments below it",
    file: "server/board/question.ts",
    text: "given.length === 0 || parent === schema.getQueryType()",
    becomes: "given.length >= 0",
    test: test("contracts/fastReads", "what a field below the board is given is the document's own: it is never another's answer"),
  },
  {
    name: "no phone number in a log",
    file: "schema/process/log.ts",
    text: 'if (typeof value === "string") return withoutNumbers(value);',
    becomes: 'if (typeof value === "string") return withoutNumbers("") + value;',
    test: test("flows/log", "a phone number is hidden wherever it stands, and what a fault carried along is left out"),
  },
];

export const mutants: readonly Mutant[] = [...holds, ...retention, ...ingest, ...order, ...tickets, ...doors];

-- Generated from the migrations by npm run schema:write; a drift fails the check.
-- "app" stands for the restricted role that the programs run as.

CREATE OR REPLACE FUNCTION public.adopt_restored_rows()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        DECLARE events bigint; audits bigint;
        BEGIN
          PERFORM FROM relay_state FOR UPDATE;
          -- What this statement sees was committed, so a number of our own lies below the snapshot's end.
          UPDATE event SET xid = pg_current_xact_id() WHERE xid >= pg_snapshot_xmax(pg_current_snapshot());
          GET DIAGNOSTICS events = ROW_COUNT;
          UPDATE audit SET xid = pg_current_xact_id() WHERE xid >= pg_snapshot_xmax(pg_current_snapshot());
          GET DIAGNOSTICS audits = ROW_COUNT;
          UPDATE relay_state SET low_xid = '0' WHERE low_xid > pg_snapshot_xmax(pg_current_snapshot());
          UPDATE relay_state SET audit_low_xid = '0' WHERE audit_low_xid > pg_snapshot_xmax(pg_current_snapshot());
          RETURN events + audits;
        END $function$;

CREATE OR REPLACE FUNCTION public.count_holds()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF NEW.released_at IS NOT NULL THEN RAISE EXCEPTION 'a hold begins unreleased'; END IF;
            UPDATE recording SET hold_count = hold_count + 1,
              state = CASE state WHEN 'TRASHED' THEN coalesce(trashed_from, 'STORED') ELSE state END,
              trashed_at = CASE state WHEN 'TRASHED' THEN NULL ELSE trashed_at END,
              trashed_from = CASE state WHEN 'TRASHED' THEN NULL ELSE trashed_from END
              WHERE id = NEW.recording_id;
          ELSIF OLD.released_at IS NOT NULL THEN
            RAISE EXCEPTION 'a released hold is history and cannot change';
          ELSIF NEW.released_at IS NOT NULL THEN
            UPDATE recording SET hold_count = hold_count - 1 WHERE id = NEW.recording_id;
          END IF;
          RETURN NULL;
        END $function$;

CREATE OR REPLACE FUNCTION public.desk_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ SELECT date_trunc('milliseconds', clock_timestamp()) $function$;

CREATE OR REPLACE FUNCTION public.prune_events(before timestamp with time zone)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        DECLARE last bigint; gone bigint;
        BEGIN
          SELECT max(relay.seq) INTO last FROM relay JOIN event ON event.id = relay.event_id WHERE event.at < before;
          IF last IS NULL THEN RETURN 0; END IF;
          WITH old AS (DELETE FROM relay WHERE seq <= last RETURNING event_id)
            DELETE FROM event USING old WHERE event.id = old.event_id;
          GET DIAGNOSTICS gone = ROW_COUNT;
          UPDATE relay_state SET pruned_to = greatest(pruned_to, last);
          RETURN gone;
        END $function$;

CREATE OR REPLACE FUNCTION public.prune_idempotency(before timestamp with time zone, most integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        DECLARE gone bigint;
        BEGIN
          DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM idempotency WHERE at < least(before, desk_now() - interval '7 days')
            ORDER BY at LIMIT most FOR UPDATE SKIP LOCKED));
          GET DIAGNOSTICS gone = ROW_COUNT;
          RETURN gone;
        END $function$;

CREATE TABLE account (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  login text NOT NULL,
  display_name text NOT NULL,
  role text NOT NULL,
  departments text[] DEFAULT '{}'::text[] NOT NULL,
  extension text,
  language text NOT NULL,
  password_hash text,
  must_change_password boolean DEFAULT false NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  disabled_at timestamp(3) with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT account_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'supervisor'::text, 'handler'::text, 'manager'::text, 'director'::text, 'generalManager'::text, 'analyst'::text, 'administrator'::text]))),
  CONSTRAINT account_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX account_extension ON public.account USING btree (extension) WHERE ((extension IS NOT NULL) AND (disabled_at IS NULL));
CREATE UNIQUE INDEX account_login ON public.account USING btree (lower(login));

CREATE TABLE api_key (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  key_hash text NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  CONSTRAINT api_key_pkey PRIMARY KEY (id),
  CONSTRAINT api_key_key_hash_key UNIQUE (key_hash),
  CONSTRAINT api_key_name_key UNIQUE (name)
);

CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  actor_id text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  detail jsonb DEFAULT '{}'::jsonb NOT NULL,
  address text,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_subject ON public.audit USING btree (subject_type, subject_id, id);
CREATE INDEX audit_xid ON public.audit USING btree (xid);

CREATE TABLE audit_chain (
  seq bigint NOT NULL,
  audit_id bigint NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_chain_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES audit(id),
  CONSTRAINT audit_chain_pkey PRIMARY KEY (seq),
  CONSTRAINT audit_chain_audit_id_key UNIQUE (audit_id)
);

CREATE TABLE call (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  source text NOT NULL,
  key text NOT NULL,
  direction text NOT NULL,
  caller_raw text,
  caller_e164 text,
  callee_raw text,
  callee_e164 text,
  started_at timestamp(3) with time zone NOT NULL,
  answered_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  disposition text,
  agent_extension text,
  agent_id uuid,
  queue text,
  mailbox text,
  merged_into uuid,
  last_seen_at timestamp(3) with time zone NOT NULL,
  folded jsonb NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT call_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES account(id),
  CONSTRAINT call_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES call(id),
  CONSTRAINT call_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT call_pkey PRIMARY KEY (id),
  CONSTRAINT call_source_key_key UNIQUE (source, key)
);
CREATE INDEX call_callee ON public.call USING btree (callee_e164, started_at) WHERE (callee_e164 IS NOT NULL);
CREATE INDEX call_caller ON public.call USING btree (caller_e164, started_at) WHERE (caller_e164 IS NOT NULL);
CREATE INDEX call_open ON public.call USING btree (id) WHERE ((disposition IS NULL) AND (merged_into IS NULL));
CREATE INDEX call_started ON public.call USING btree (started_at, id) WHERE (merged_into IS NULL);

CREATE TABLE call_channel (
  call_id uuid NOT NULL,
  source text NOT NULL,
  uniqueid text,
  pipe text,
  CONSTRAINT call_channel_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT call_channel_source_fkey FOREIGN KEY (source) REFERENCES source(name)
);
CREATE INDEX call_channel_call ON public.call_channel USING btree (call_id);
CREATE INDEX call_channel_pipe ON public.call_channel USING btree (source, pipe);
CREATE INDEX call_channel_uniqueid ON public.call_channel USING btree (source, uniqueid);

CREATE TABLE call_link (
  call_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  state text NOT NULL,
  decided_by text NOT NULL,
  actor_id text,
  score real NOT NULL,
  reasons jsonb NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT call_link_decided_by_check CHECK ((decided_by = ANY (ARRAY['MACHINE'::text, 'PERSON'::text]))),
  CONSTRAINT call_link_state_check CHECK ((state = ANY (ARRAY['LINKED'::text, 'OFFERED'::text, 'REJECTED'::text]))),
  CONSTRAINT call_link_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT call_link_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT call_link_pkey PRIMARY KEY (call_id, ticket_id)
);
CREATE INDEX call_link_ticket ON public.call_link USING btree (ticket_id);

CREATE TABLE call_row (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  source text NOT NULL,
  register text NOT NULL,
  key text NOT NULL,
  facts jsonb NOT NULL,
  seen_at timestamp(3) with time zone NOT NULL,
  call_id uuid,
  CONSTRAINT call_row_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT call_row_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT call_row_pkey PRIMARY KEY (id),
  CONSTRAINT call_row_source_register_key_key UNIQUE (source, register, key)
);
CREATE INDEX call_row_call ON public.call_row USING btree (call_id);
CREATE INDEX call_row_unfolded ON public.call_row USING btree (source, id) WHERE (call_id IS NULL);

CREATE TABLE call_task (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  kind text NOT NULL,
  call_id uuid,
  recording_id uuid,
  caller_raw text,
  caller_e164 text,
  called_at timestamp(3) with time zone NOT NULL,
  state text NOT NULL,
  opened_at timestamp(3) with time zone NOT NULL,
  done_at timestamp(3) with time zone,
  done_by text,
  outcome text,
  note text,
  CONSTRAINT call_task_check CHECK (((call_id IS NOT NULL) OR (recording_id IS NOT NULL) OR (outcome = 'SAME_CALL'::text))),
  CONSTRAINT call_task_kind_check CHECK ((kind = ANY (ARRAY['MISSED_CALL'::text, 'VOICEMAIL'::text]))),
  CONSTRAINT call_task_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'DONE'::text]))),
  CONSTRAINT call_task_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT call_task_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id),
  CONSTRAINT call_task_pkey PRIMARY KEY (id),
  CONSTRAINT call_task_call_id_key UNIQUE (call_id),
  CONSTRAINT call_task_recording_id_key UNIQUE (recording_id)
);
CREATE INDEX call_task_called ON public.call_task USING btree (called_at, id);
CREATE INDEX call_task_open ON public.call_task USING btree (called_at, id) WHERE (state = 'OPEN'::text);

CREATE TABLE case_file (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  number text NOT NULL,
  title text NOT NULL,
  story text,
  state text NOT NULL,
  opened_by text NOT NULL,
  opened_at timestamp(3) with time zone NOT NULL,
  closed_by text,
  closed_at timestamp(3) with time zone,
  outcome text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT case_file_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'CLOSED'::text]))),
  CONSTRAINT case_file_pkey PRIMARY KEY (id),
  CONSTRAINT case_file_number_key UNIQUE (number)
);
CREATE INDEX case_file_opened ON public.case_file USING btree (opened_at, id);

CREATE TABLE case_ticket (
  case_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  added_by text NOT NULL,
  added_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT case_ticket_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT case_ticket_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT case_ticket_pkey PRIMARY KEY (case_id, ticket_id)
);
CREATE INDEX case_ticket_ticket ON public.case_ticket USING btree (ticket_id);

CREATE TABLE department (
  code text NOT NULL,
  names jsonb NOT NULL,
  position integer NOT NULL,
  disabled_at timestamp(3) with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT department_pkey PRIMARY KEY (code)
);

CREATE TABLE event (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  topic text NOT NULL,
  aggregate_id text NOT NULL,
  kind text NOT NULL,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_xid ON public.event USING btree (xid);

CREATE TABLE hold (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  recording_id uuid NOT NULL,
  case_id uuid NOT NULL,
  reason text NOT NULL,
  placed_by text NOT NULL,
  placed_at timestamp(3) with time zone NOT NULL,
  released_by text,
  released_at timestamp(3) with time zone,
  release_reason text,
  CONSTRAINT hold_check CHECK (((released_at IS NULL) = (released_by IS NULL))),
  CONSTRAINT hold_reason_check CHECK ((reason <> ''::text)),
  CONSTRAINT hold_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id),
  CONSTRAINT hold_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id),
  CONSTRAINT hold_pkey PRIMARY KEY (id)
);
CREATE INDEX hold_case ON public.hold USING btree (case_id);
CREATE INDEX hold_recording ON public.hold USING btree (recording_id);
CREATE UNIQUE INDEX hold_standing ON public.hold USING btree (recording_id, case_id) WHERE (released_at IS NULL);

CREATE TABLE idempotency (
  actor_id text NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  request_hash text NOT NULL,
  response jsonb NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT idempotency_pkey PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_at ON public.idempotency USING btree (at);

CREATE TABLE ingest_item (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  source text NOT NULL,
  identity text NOT NULL,
  found jsonb NOT NULL,
  state text NOT NULL,
  size bigint NOT NULL,
  file_stamp text NOT NULL,
  size_since timestamp(3) with time zone NOT NULL,
  attempt integer DEFAULT 0 NOT NULL,
  lease_until timestamp(3) with time zone,
  worker text,
  look_again_at timestamp(3) with time zone NOT NULL,
  object_key text,
  sha256 text,
  versions integer DEFAULT 0 NOT NULL,
  recording_id uuid,
  why text,
  first_seen_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT ingest_item_state_check CHECK ((state = ANY (ARRAY['DISCOVERED'::text, 'FETCHING'::text, 'STAGED'::text, 'STORED'::text, 'QUARANTINED'::text]))),
  CONSTRAINT ingest_item_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id),
  CONSTRAINT ingest_item_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT ingest_item_pkey PRIMARY KEY (id),
  CONSTRAINT ingest_item_source_identity_key UNIQUE (source, identity)
);
CREATE INDEX ingest_item_waiting ON public.ingest_item USING btree (look_again_at) WHERE (state = ANY (ARRAY['DISCOVERED'::text, 'FETCHING'::text, 'STAGED'::text]));

CREATE TABLE recording (
  id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  condition text NOT NULL,
  reason text,
  source text NOT NULL,
  identity text NOT NULL,
  content_version integer DEFAULT 1 NOT NULL,
  original_name text NOT NULL,
  object_key text NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  duration_ms bigint,
  format text NOT NULL,
  codec text,
  channels integer,
  sample_rate integer,
  recorded_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone NOT NULL,
  channel_uniqueid text,
  call_id uuid,
  group_key text,
  leg text,
  mailbox jsonb,
  listening_key text,
  listening_bytes bigint,
  peaks real[],
  derived_at timestamp(3) with time zone,
  first_seen_at timestamp(3) with time zone NOT NULL,
  retain_until timestamp(3) with time zone NOT NULL,
  hold_count integer DEFAULT 0 NOT NULL,
  trashed_at timestamp(3) with time zone,
  trashed_from text,
  purging_at timestamp(3) with time zone,
  purged_at timestamp(3) with time zone,
  purge_reason text,
  CONSTRAINT recording_condition_check CHECK ((condition = ANY (ARRAY['OK'::text, 'EMPTY'::text, 'UNFINISHED'::text, 'UNDECODABLE'::text]))),
  CONSTRAINT recording_held_stays CHECK ((NOT ((state = ANY (ARRAY['PURGING'::text, 'PURGED'::text])) AND (hold_count > 0)))),
  CONSTRAINT recording_hold_count_check CHECK ((hold_count >= 0)),
  CONSTRAINT recording_kind_check CHECK ((kind = ANY (ARRAY['CALL'::text, 'VOICEMAIL'::text]))),
  CONSTRAINT recording_state_check CHECK ((state = ANY (ARRAY['STORED'::text, 'TRASHED'::text, 'PURGING'::text, 'PURGED'::text, 'QUARANTINED'::text]))),
  CONSTRAINT recording_trashed_from_check CHECK ((trashed_from = ANY (ARRAY['STORED'::text, 'QUARANTINED'::text]))),
  CONSTRAINT recording_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT recording_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT recording_pkey PRIMARY KEY (id),
  CONSTRAINT recording_object_key_key UNIQUE (object_key),
  CONSTRAINT recording_source_identity_content_version_key UNIQUE (source, identity, content_version)
);
CREATE INDEX recording_call ON public.recording USING btree (call_id);
CREATE INDEX recording_channel ON public.recording USING btree (source, channel_uniqueid) WHERE (call_id IS NULL);
CREATE INDEX recording_due ON public.recording USING btree (retain_until, id) WHERE ((state = ANY (ARRAY['STORED'::text, 'QUARANTINED'::text])) AND (hold_count = 0));
CREATE INDEX recording_held ON public.recording USING btree (retain_until, id) WHERE (hold_count > 0);
CREATE INDEX recording_listening ON public.recording USING btree (listening_key) WHERE (listening_key IS NOT NULL);
CREATE INDEX recording_purging ON public.recording USING btree (id) WHERE (state = 'PURGING'::text);
CREATE INDEX recording_recorded ON public.recording USING btree (recorded_at, id);
CREATE INDEX recording_trashed ON public.recording USING btree (trashed_at, id) WHERE (state = 'TRASHED'::text);
CREATE INDEX recording_underived ON public.recording USING btree (first_seen_at) WHERE ((derived_at IS NULL) AND (state = 'STORED'::text));

CREATE TABLE recording_mark (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  recording_id uuid NOT NULL,
  at_ms bigint NOT NULL,
  note text NOT NULL,
  made_by text NOT NULL,
  made_at timestamp(3) with time zone NOT NULL,
  removed_by text,
  removed_at timestamp(3) with time zone,
  CONSTRAINT recording_mark_at_ms_check CHECK ((at_ms >= 0)),
  CONSTRAINT recording_mark_check CHECK (((removed_at IS NULL) = (removed_by IS NULL))),
  CONSTRAINT recording_mark_note_check CHECK ((note <> ''::text)),
  CONSTRAINT recording_mark_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id),
  CONSTRAINT recording_mark_pkey PRIMARY KEY (id)
);
CREATE INDEX recording_mark_standing ON public.recording_mark USING btree (recording_id, at_ms, id) WHERE (removed_at IS NULL);

CREATE TABLE refused_row (
  source text NOT NULL,
  register text NOT NULL,
  row_hash text NOT NULL,
  byte_offset bigint NOT NULL,
  reason text NOT NULL,
  text text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  CONSTRAINT refused_row_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT refused_row_pkey PRIMARY KEY (source, register, row_hash)
);

CREATE TABLE register_counter (
  register text NOT NULL,
  year integer NOT NULL,
  sequence bigint NOT NULL,
  CONSTRAINT register_counter_sequence_check CHECK ((sequence > 0)),
  CONSTRAINT register_counter_pkey PRIMARY KEY (register)
);

CREATE TABLE register_position (
  source text NOT NULL,
  register text NOT NULL,
  inode text NOT NULL,
  byte_offset bigint NOT NULL,
  head_hash text NOT NULL,
  CONSTRAINT register_position_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT register_position_pkey PRIMARY KEY (source, register)
);

CREATE TABLE relay (
  seq bigint NOT NULL,
  event_id bigint NOT NULL,
  CONSTRAINT relay_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id),
  CONSTRAINT relay_pkey PRIMARY KEY (seq),
  CONSTRAINT relay_event_id_key UNIQUE (event_id)
);

CREATE TABLE relay_state (
  id integer DEFAULT 1 NOT NULL,
  seq bigint NOT NULL,
  low_xid xid8 NOT NULL,
  pruned_to bigint NOT NULL,
  audit_seq bigint NOT NULL,
  audit_low_xid xid8 NOT NULL,
  audit_hash text NOT NULL,
  CONSTRAINT relay_state_id_check CHECK ((id = 1)),
  CONSTRAINT relay_state_pkey PRIMARY KEY (id)
);

CREATE TABLE retention_run (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  started_at timestamp(3) with time zone NOT NULL,
  finished_at timestamp(3) with time zone,
  due integer NOT NULL,
  trashed integer DEFAULT 0 NOT NULL,
  purged integer DEFAULT 0 NOT NULL,
  kept integer DEFAULT 0 NOT NULL,
  refused text,
  CONSTRAINT retention_run_pkey PRIMARY KEY (id)
);

CREATE TABLE session (
  token_hash text NOT NULL,
  account_id uuid NOT NULL,
  created_at timestamp(3) with time zone NOT NULL,
  last_used_at timestamp(3) with time zone NOT NULL,
  expires_at timestamp(3) with time zone NOT NULL,
  ended_at timestamp(3) with time zone,
  CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT session_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX session_account ON public.session USING btree (account_id) WHERE (ended_at IS NULL);

CREATE TABLE sign_in_throttle (
  subject text NOT NULL,
  failures integer NOT NULL,
  last_failed_at timestamp(3) with time zone NOT NULL,
  blocked_until timestamp(3) with time zone NOT NULL,
  CONSTRAINT sign_in_throttle_pkey PRIMARY KEY (subject)
);

CREATE TABLE site (
  id integer DEFAULT 1 NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL,
  language text NOT NULL,
  policy jsonb NOT NULL,
  retention_days integer NOT NULL,
  trash_days integer NOT NULL,
  first_started_at timestamp(3) with time zone NOT NULL,
  demo boolean DEFAULT false NOT NULL,
  CONSTRAINT site_id_check CHECK ((id = 1)),
  CONSTRAINT site_retention_days_check CHECK ((retention_days >= 30)),
  CONSTRAINT site_trash_days_check CHECK ((trash_days >= 0)),
  CONSTRAINT site_pkey PRIMARY KEY (id)
);

CREATE TABLE source (
  name text NOT NULL,
  kind text NOT NULL,
  since timestamp(3) with time zone,
  first_seen_at timestamp(3) with time zone NOT NULL,
  CONSTRAINT source_pkey PRIMARY KEY (name)
);

CREATE TABLE source_report (
  source text NOT NULL,
  looked_at timestamp(3) with time zone,
  seen jsonb DEFAULT '{}'::jsonb NOT NULL,
  newest_recording_at timestamp(3) with time zone,
  troubles jsonb DEFAULT '[]'::jsonb NOT NULL,
  registers jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT source_report_source_fkey FOREIGN KEY (source) REFERENCES source(name),
  CONSTRAINT source_report_pkey PRIMARY KEY (source)
);

CREATE TABLE tenant (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  code text,
  name text NOT NULL,
  trade text,
  anchor boolean DEFAULT false NOT NULL,
  note text,
  since date,
  until date,
  created_at timestamp(3) with time zone NOT NULL,
  updated_at timestamp(3) with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT tenant_pkey PRIMARY KEY (id),
  CONSTRAINT tenant_code_key UNIQUE (code)
);
CREATE INDEX tenant_name ON public.tenant USING btree (name, id);

CREATE TABLE tenant_contact (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  tenant_id uuid NOT NULL,
  name text NOT NULL,
  title text,
  since timestamp(3) with time zone NOT NULL,
  until timestamp(3) with time zone,
  CONSTRAINT tenant_contact_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
  CONSTRAINT tenant_contact_pkey PRIMARY KEY (id)
);
CREATE INDEX tenant_contact_tenant ON public.tenant_contact USING btree (tenant_id);

CREATE TABLE tenant_phone (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  tenant_id uuid NOT NULL,
  contact_id uuid,
  raw text NOT NULL,
  e164 text,
  since timestamp(3) with time zone NOT NULL,
  until timestamp(3) with time zone,
  CONSTRAINT tenant_phone_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES tenant_contact(id),
  CONSTRAINT tenant_phone_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
  CONSTRAINT tenant_phone_pkey PRIMARY KEY (id)
);
CREATE INDEX tenant_phone_e164 ON public.tenant_phone USING btree (e164) WHERE (until IS NULL);
CREATE INDEX tenant_phone_raw ON public.tenant_phone USING btree (raw) WHERE ((until IS NULL) AND (e164 IS NULL));
CREATE INDEX tenant_phone_tenant ON public.tenant_phone USING btree (tenant_id);

CREATE TABLE tenant_unit (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  tenant_id uuid NOT NULL,
  unit text NOT NULL,
  since timestamp(3) with time zone NOT NULL,
  until timestamp(3) with time zone,
  CONSTRAINT tenant_unit_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
  CONSTRAINT tenant_unit_pkey PRIMARY KEY (id)
);
CREATE INDEX tenant_unit_tenant ON public.tenant_unit USING btree (tenant_id);
CREATE INDEX tenant_unit_unit ON public.tenant_unit USING btree (unit);

CREATE TABLE ticket (
  id uuid NOT NULL,
  number text NOT NULL,
  kind text NOT NULL,
  category text,
  channel text NOT NULL,
  state text NOT NULL,
  severity text NOT NULL,
  title text NOT NULL,
  description text NOT NULL,
  remedy_sought text,
  place text,
  tenant_id uuid,
  reporter_name text,
  reporter_phone_raw text,
  reporter_phone_e164 text,
  anonymous boolean NOT NULL,
  department_code text,
  handler_id uuid,
  received_at timestamp(3) with time zone NOT NULL,
  recorded_at timestamp(3) with time zone NOT NULL,
  recorded_by text NOT NULL,
  closed_at timestamp(3) with time zone,
  cycle integer NOT NULL,
  version integer NOT NULL,
  facts jsonb NOT NULL,
  next_due_at timestamp(3) with time zone,
  CONSTRAINT ticket_department_code_fkey FOREIGN KEY (department_code) REFERENCES department(code),
  CONSTRAINT ticket_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES account(id),
  CONSTRAINT ticket_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES tenant(id),
  CONSTRAINT ticket_pkey PRIMARY KEY (id),
  CONSTRAINT ticket_number_key UNIQUE (number)
);
CREATE INDEX ticket_due ON public.ticket USING btree (next_due_at) WHERE (next_due_at IS NOT NULL);
CREATE INDEX ticket_open ON public.ticket USING btree (recorded_at, id) WHERE (state <> ALL (ARRAY['CLOSED'::text, 'VOIDED'::text, 'MERGED'::text]));
CREATE INDEX ticket_recorded ON public.ticket USING btree (recorded_at, id);
CREATE INDEX ticket_reporter ON public.ticket USING btree (reporter_phone_e164, recorded_at) WHERE (reporter_phone_e164 IS NOT NULL);
CREATE INDEX ticket_reporter_raw ON public.ticket USING btree (reporter_phone_raw, recorded_at) WHERE (reporter_phone_e164 IS NULL);
CREATE INDEX ticket_tenant ON public.ticket USING btree (tenant_id, recorded_at) WHERE (tenant_id IS NOT NULL);

CREATE TABLE ticket_event (
  ticket_id uuid NOT NULL,
  ordinal integer NOT NULL,
  type text NOT NULL,
  at timestamp(3) with time zone NOT NULL,
  actor_id text,
  actor_role text,
  version integer NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT ticket_event_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT ticket_event_pkey PRIMARY KEY (ticket_id, ordinal)
);
CREATE UNIQUE INDEX ticket_breached_once ON public.ticket_event USING btree (ticket_id, ((data ->> 'clock'::text)), ((data ->> 'cycle'::text))) WHERE (type = 'CLOCK_BREACHED'::text);

CREATE TABLE worker (
  name text NOT NULL,
  started_at timestamp(3) with time zone NOT NULL,
  seen_at timestamp(3) with time zone NOT NULL,
  disks jsonb NOT NULL,
  intake_stopped boolean NOT NULL,
  CONSTRAINT worker_pkey PRIMARY KEY (name)
);

CREATE TRIGGER hold_counted AFTER INSERT OR UPDATE ON public.hold FOR EACH ROW EXECUTE FUNCTION count_holds();

GRANT INSERT, SELECT, UPDATE ON account TO app;
GRANT INSERT, SELECT, UPDATE ON api_key TO app;
GRANT INSERT, SELECT ON audit_chain TO app;
GRANT INSERT, SELECT ON audit TO app;
GRANT DELETE, INSERT, SELECT, UPDATE ON call_channel TO app;
GRANT INSERT, SELECT, UPDATE ON call_link TO app;
GRANT INSERT, SELECT ON call_row TO app;
GRANT INSERT, SELECT, UPDATE ON call_task TO app;
GRANT INSERT, SELECT, UPDATE ON call TO app;
GRANT INSERT, SELECT, UPDATE ON case_file TO app;
GRANT INSERT, SELECT ON case_ticket TO app;
GRANT INSERT, SELECT, UPDATE ON department TO app;
GRANT INSERT, SELECT ON event TO app;
GRANT INSERT, SELECT ON hold TO app;
GRANT INSERT, SELECT ON idempotency TO app;
GRANT INSERT, SELECT, UPDATE ON ingest_item TO app;
GRANT INSERT, SELECT ON recording_mark TO app;
GRANT INSERT, SELECT ON recording TO app;
GRANT INSERT, SELECT ON refused_row TO app;
GRANT INSERT, SELECT, UPDATE ON register_counter TO app;
GRANT INSERT, SELECT, UPDATE ON register_position TO app;
GRANT SELECT, UPDATE ON relay_state TO app;
GRANT INSERT, SELECT ON relay TO app;
GRANT INSERT, SELECT, UPDATE ON retention_run TO app;
GRANT INSERT, SELECT, UPDATE ON session TO app;
GRANT DELETE, INSERT, SELECT, UPDATE ON sign_in_throttle TO app;
GRANT INSERT, SELECT, UPDATE ON site TO app;
GRANT INSERT, SELECT, UPDATE ON source_report TO app;
GRANT INSERT, SELECT, UPDATE ON source TO app;
GRANT INSERT, SELECT, UPDATE ON tenant_contact TO app;
GRANT INSERT, SELECT, UPDATE ON tenant_phone TO app;
GRANT INSERT, SELECT, UPDATE ON tenant_unit TO app;
GRANT INSERT, SELECT, UPDATE ON tenant TO app;
GRANT INSERT, SELECT ON ticket_event TO app;
GRANT INSERT, SELECT, UPDATE ON ticket TO app;
GRANT DELETE, INSERT, SELECT, UPDATE ON worker TO app;
GRANT UPDATE (call_id) ON call_row TO app;
GRANT UPDATE (release_reason, released_at, released_by) ON hold TO app;
GRANT UPDATE (removed_at, removed_by) ON recording_mark TO app;
GRANT UPDATE (bytes, call_id, channels, codec, condition, derived_at, duration_ms, ended_at, format, group_key, leg, listening_bytes, listening_key, mailbox, object_key, original_name, peaks, purge_reason, purged_at, purging_at, reason, recorded_at, retain_until, sample_rate, sha256, state, trashed_at, trashed_from) ON recording TO app;
GRANT EXECUTE ON FUNCTION adopt_restored_rows() TO app;
GRANT EXECUTE ON FUNCTION count_holds() TO PUBLIC;
GRANT EXECUTE ON FUNCTION desk_now() TO PUBLIC;
GRANT EXECUTE ON FUNCTION prune_events(timestamp with time zone) TO app;
GRANT EXECUTE ON FUNCTION prune_idempotency(timestamp with time zone,integer) TO app;

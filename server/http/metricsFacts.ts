import { Counter, Gauge, type Registry } from "prom-client";
import { type DiskState, type JudgedDisk, worstOf } from "../../schema/rules/disk.js";
import type { HubFacts, HubTotals } from "../../schema/stores/hubFacts.js";
import type { Latest } from "./metricsReader.js";

interface Sample {
  labels?: Record<string, string>;
  value: number;
}

interface Fact<Facts> {
  name: string;
  help: string;
  labels?: readonly string[];
  /** Only ever grows, over all servers. */
  grows?: true;
  of(facts: Facts): readonly Sample[];
}

const one = (value: number): Sample[] => [{ value }];
const moment = (at: Date | null): Sample[] => (at === null ? [] : one(at.getTime() / 1_000));
const brakes: Readonly<Record<DiskState, number>> = { OK: 0, WARN: 1, STOP: 2 };

const unmeasured = (judged: readonly JudgedDisk[]): Sample[] =>
  worstOf(judged).map(({ disk }) => ({
    labels: { disk: disk.toLowerCase() },
    value: judged.filter((one) => one.disk === disk && one.freeBytes === null).length,
  }));

/** Each measure that comes from the database, and how it is read off the facts of the moment. */
const ofMoment: readonly Fact<HubFacts>[] = [
  { name: "dutydesk_database_size_bytes", help: "Of the whole database.", of: (read) => one(read.databaseBytes) },
  { name: "dutydesk_relay_waiting_events", help: "Committed events that no board has yet.", of: ({ relay }) => one(relay.events) },
  { name: "dutydesk_relay_lag_seconds", help: "Age of the oldest event that no board has yet.", of: ({ relay }) => one(relay.seconds) },
  { name: "dutydesk_audit_waiting_rows", help: "Audit rows that are not chained yet.", of: ({ relay }) => one(relay.audits) },
  {
    name: "dutydesk_ingest_waiting_files",
    help: "Files of each source that are not taken in yet.",
    labels: ["source"],
    of: ({ waiting }) => waiting.map(({ source, count }) => ({ labels: { source }, value: count })),
  },
  {
    name: "dutydesk_ingest_oldest_waiting_seconds",
    help: "Since the oldest file of a source that is not taken in was first seen.",
    labels: ["source"],
    of: ({ waiting }) => waiting.map(({ source, seconds }) => ({ labels: { source }, value: seconds })),
  },
  { name: "dutydesk_recordings_held", help: "Recordings with a hold.", of: ({ held }) => one(held) },
  {
    name: "dutydesk_recordings_past_retention",
    help: "Past their time, not held and not in the trash: what the next run will look at.",
    of: ({ pastRetention }) => one(pastRetention),
  },
  { name: "dutydesk_recordings_purging", help: "Purges that are decided and not finished.", of: ({ purging }) => one(purging) },
  {
    name: "dutydesk_retention_last_start_timestamp_seconds",
    help: "When the last run began, refused ones too.",
    of: ({ retention }) => moment(retention?.startedAt ?? null),
  },
  {
    name: "dutydesk_retention_last_success_timestamp_seconds",
    help: "When the last run ended that was not refused.",
    of: ({ retention }) => moment(retention?.doneAt ?? null),
  },
  {
    name: "dutydesk_retention_refused",
    help: "1 with the reason while the last run was refused by a brake.",
    labels: ["reason"],
    of: ({ retention }) => (retention?.refused ? [{ labels: { reason: retention.refused.toLowerCase() }, value: 1 }] : []),
  },
  { name: "dutydesk_tickets_open", help: "Tickets that are not closed.", of: ({ tickets }) => one(tickets.open) },
  { name: "dutydesk_tickets_breached", help: "Open tickets of which a clock has run out.", of: ({ tickets }) => one(tickets.breached) },
  { name: "dutydesk_calls_to_return", help: "Missed calls and voicemails that nobody has returned.", of: (read) => one(read.callsToReturn) },
  { name: "dutydesk_workers", help: "Workers seen in the last 30 seconds.", of: ({ workers }) => one(workers.length) },
  {
    name: "dutydesk_workers_intake_stopped",
    help: "Workers that take nothing in because a disk is nearly full.",
    of: ({ workers }) => one(workers.filter(({ intakeStopped }) => intakeStopped).length),
  },
  {
    name: "dutydesk_worker_last_seen_timestamp_seconds",
    help: "When any worker last said that it lives.",
    of: ({ workerSeenAt }) => moment(workerSeenAt),
  },
  {
    name: "dutydesk_disk_brake",
    help: "0 room enough, 1 fills up, 2 intake stopped; the worst that a worker sees.",
    labels: ["disk"],
    of: ({ workers }) =>
      worstOf(workers.flatMap(({ disks }) => disks)).map(({ disk, state }) => ({ labels: { disk: disk.toLowerCase() }, value: brakes[state] })),
  },
  {
    name: "dutydesk_disk_unmeasured",
    help: "Workers that cannot measure it: it is not there, or does not answer.",
    labels: ["disk"],
    of: ({ workers }) => unmeasured(workers.flatMap(({ disks }) => disks)),
  },
  {
    name: "dutydesk_backup_last_success_timestamp_seconds",
    help: "When the last whole backup was made.",
    of: ({ backupMadeAt }) => moment(backupMadeAt),
  },
];

/** What must be counted, and is read more seldom. */
const ofTotals: readonly Fact<HubTotals>[] = [
  {
    name: "dutydesk_ingest_items",
    help: "Files of each source by state.",
    labels: ["source", "state"],
    of: ({ items }) => items.map(({ source, state, count }) => ({ labels: { source, state: state.toLowerCase() }, value: count })),
  },
  {
    name: "dutydesk_recordings",
    help: "Recordings by state.",
    labels: ["state"],
    of: ({ recordings }) => recordings.map(({ state, count }) => ({ labels: { state: state.toLowerCase() }, value: count })),
  },
  {
    name: "dutydesk_recordings_size_bytes",
    help: "Originals by state; of purged ones what they had.",
    labels: ["state"],
    of: ({ recordings }) => recordings.map(({ state, bytes }) => ({ labels: { state: state.toLowerCase() }, value: bytes })),
  },
  {
    name: "dutydesk_clock_breaches_total",
    help: "Clocks that have run out, by name.",
    labels: ["clock"],
    grows: true,
    of: ({ breaches }) => breaches.map(({ clock, count }) => ({ labels: { clock: clock.toLowerCase() }, value: count })),
  },
];

const readings = ["moment", "totals"] as const;

/** What was not read is not shown: an old number would look like a new one. */
export function factGauges(registers: Registry[]): { show(moment: Latest<HubFacts>, totals: Latest<HubTotals>): void } {
  const [putMoment, putTotals] = [shownBy(ofMoment, registers), shownBy(ofTotals, registers)];
  const options = { labelNames: ["facts"], registers };
  const success = new Gauge({ ...options, name: "dutydesk_facts_read_success", help: "1 when these facts of the database could be read at the last try." });
  const took = new Gauge({ ...options, name: "dutydesk_facts_read_duration_seconds", help: "How long that read took." });
  return {
    show(moment, totals) {
      putMoment(moment.facts);
      putTotals(totals.facts);
      for (const [at, { facts, seconds }] of [moment, totals].entries()) {
        if (seconds === null) continue; // the first read is under way
        success.set({ facts: readings[at]! }, facts === null ? 0 : 1);
        took.set({ facts: readings[at]! }, seconds);
      }
    },
  };
}

function shownBy<Facts>(all: readonly Fact<Facts>[], registers: Registry[]): (facts: Facts | null) => void {
  const puts = all.map(({ name, help, labels = [], grows, of }) => {
    const options = { name, help, labelNames: [...labels], registers };
    const metric = grows ? new Counter(options) : new Gauge(options);
    const put = ({ labels = {}, value }: Sample) => (metric instanceof Counter ? metric.inc(labels, value) : metric.set(labels, value));
    return (facts: Facts | null) => {
      metric.reset();
      metric.remove({}); // reset alone leaves a zero where there are no labels
      for (const sample of facts === null ? [] : of(facts)) put(sample);
    };
  });
  return (facts) => puts.forEach((put) => put(facts));
}

import { Counter, Gauge, type Registry } from "prom-client";
import type { Disk, DiskState } from "../../schema/rules/disk.js";
import type { HubFacts } from "../../schema/stores/hubFacts.js";
import type { LatestFacts } from "./metricsReader.js";

interface Sample {
  labels?: Record<string, string>;
  value: number;
}

interface Fact {
  name: string;
  help: string;
  labels?: readonly string[];
  /** Only ever grows, over all servers. */
  grows?: true;
  of(facts: HubFacts): readonly Sample[];
}

const one = (value: number): Sample[] => [{ value }];
const moment = (at: Date | null): Sample[] => (at === null ? [] : one(at.getTime() / 1_000));
const brakes: Readonly<Record<DiskState, number>> = { OK: 0, WARN: 1, STOP: 2 };

/** Each measure that comes from the database, and how it is read off the facts. */
const facts: readonly Fact[] = [
  { name: "dutydesk_database_size_bytes", help: "Of the whole database.", of: (read) => one(read.databaseBytes) },
  { name: "dutydesk_relay_waiting_events", help: "Committed events that no board has yet.", of: ({ relay }) => one(relay.events) },
  { name: "dutydesk_relay_lag_seconds", help: "Age of the oldest event that no board has yet.", of: ({ relay }) => one(relay.seconds) },
  { name: "dutydesk_audit_waiting_rows", help: "Audit rows that are not chained yet.", of: ({ relay }) => one(relay.audits) },
  {
    name: "dutydesk_ingest_items",
    help: "Files of each source by state.",
    labels: ["source", "state"],
    of: ({ items }) => items.map(({ source, state, count }) => ({ labels: { source, state: state.toLowerCase() }, value: count })),
  },
  {
    name: "dutydesk_ingest_oldest_waiting_seconds",
    help: "Since the oldest file of a source that is not taken in was first seen.",
    labels: ["source"],
    of: ({ oldestItems }) => oldestItems.map(({ source, seconds }) => ({ labels: { source }, value: seconds })),
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
  { name: "dutydesk_recordings_held", help: "Recordings with a hold.", of: ({ held }) => one(held) },
  {
    name: "dutydesk_recordings_past_retention",
    help: "Past their time, not held and not in the trash: what the next run will look at.",
    of: ({ pastRetention }) => one(pastRetention),
  },
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
  {
    name: "dutydesk_clock_breaches_total",
    help: "Clocks that have run out, by name.",
    labels: ["clock"],
    grows: true,
    of: ({ breaches }) => breaches.map(({ clock, count }) => ({ labels: { clock: clock.toLowerCase() }, value: count })),
  },
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
    of: worstBrakes,
  },
  {
    name: "dutydesk_backup_last_success_timestamp_seconds",
    help: "When the last whole backup was made.",
    of: ({ backupMadeAt }) => moment(backupMadeAt),
  },
];

function worstBrakes({ workers }: HubFacts): Sample[] {
  const worst = new Map<Disk, number>();
  for (const { disk, state } of workers.flatMap(({ disks }) => disks)) worst.set(disk, Math.max(worst.get(disk) ?? 0, brakes[state]));
  return [...worst].map(([disk, value]) => ({ labels: { disk: disk.toLowerCase() }, value }));
}

/** What was not read is not shown: an old number would look like a new one. */
export function factGauges(registers: Registry[]): { show(latest: LatestFacts): void } {
  const shown = facts.map(({ name, help, labels = [], grows, of }) => {
    const options = { name, help, labelNames: [...labels], registers };
    if (!grows) return { of, metric: new Gauge(options), put: (gauge: Gauge, { labels = {}, value }: Sample) => gauge.set(labels, value) };
    return { of, metric: new Counter(options), put: (counter: Counter, { labels = {}, value }: Sample) => counter.inc(labels, value) };
  });
  const success = new Gauge({ name: "dutydesk_facts_read_success", help: "1 when what comes from the database could be read at the last try.", registers });
  const took = new Gauge({ name: "dutydesk_facts_read_duration_seconds", help: "How long that read took.", registers });
  return {
    show({ facts: read, seconds }) {
      success.set(read === null ? 0 : 1);
      if (seconds !== null) took.set(seconds);
      for (const { metric, put, of } of shown) {
        metric.reset();
        metric.remove(); // reset alone leaves a zero where there are no labels
        for (const sample of read === null ? [] : of(read)) (put as (metric: Gauge | Counter, sample: Sample) => void)(metric, sample);
      }
    },
  };
}

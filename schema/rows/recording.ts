import { Column, Entity, PrimaryColumn } from "typeorm";

/** One audio file, kept byte for byte, with its listening copy and its time. */
@Entity({ name: "recording" })
export class RecordingRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text" })
  condition!: string;

  @Column({ type: "text", nullable: true })
  reason!: string | null;

  @Column({ type: "text" })
  source!: string;

  @Column({ type: "text" })
  identity!: string;

  @Column({ type: "integer", name: "content_version" })
  contentVersion!: number;

  @Column({ type: "text", name: "original_name" })
  originalName!: string;

  @Column({ type: "text", name: "object_key" })
  objectKey!: string;

  @Column({ type: "text" })
  sha256!: string;

  @Column({ type: "bigint" })
  bytes!: number;

  @Column({ type: "bigint", name: "duration_ms", nullable: true })
  durationMs!: number | null;

  @Column({ type: "text" })
  format!: string;

  @Column({ type: "text", nullable: true })
  codec!: string | null;

  @Column({ type: "integer", nullable: true })
  channels!: number | null;

  @Column({ type: "integer", name: "sample_rate", nullable: true })
  sampleRate!: number | null;

  @Column({ type: "timestamptz", name: "recorded_at", precision: 3 })
  recordedAt!: Date;

  @Column({ type: "timestamptz", name: "ended_at", precision: 3 })
  endedAt!: Date;

  @Column({ type: "text", name: "channel_uniqueid", nullable: true })
  channelUniqueid!: string | null;

  @Column({ type: "uuid", name: "call_id", nullable: true })
  callId!: string | null;

  @Column({ type: "text", name: "group_key", nullable: true })
  groupKey!: string | null;

  @Column({ type: "text", nullable: true })
  leg!: string | null;

  @Column({ type: "jsonb", nullable: true })
  mailbox!: Record<string, unknown> | null;

  @Column({ type: "text", name: "listening_key", nullable: true })
  listeningKey!: string | null;

  @Column({ type: "bigint", name: "listening_bytes", nullable: true })
  listeningBytes!: number | null;

  @Column({ type: "real", array: true, nullable: true })
  peaks!: number[] | null;

  @Column({ type: "timestamptz", name: "derived_at", precision: 3, nullable: true })
  derivedAt!: Date | null;

  @Column({ type: "timestamptz", name: "first_seen_at", precision: 3 })
  firstSeenAt!: Date;

  @Column({ type: "timestamptz", name: "retain_until", precision: 3 })
  retainUntil!: Date;

  /** Kept by the hold table's trigger; the programs cannot write it (R4). */
  @Column({ type: "integer", name: "hold_count", insert: false, update: false, default: 0 })
  holdCount!: number;

  @Column({ type: "timestamptz", name: "trashed_at", precision: 3, nullable: true })
  trashedAt!: Date | null;

  /** The state that it left for the trash; null elsewhere. */
  @Column({ type: "text", name: "trashed_from", nullable: true })
  trashedFrom!: string | null;

  @Column({ type: "timestamptz", name: "purging_at", precision: 3, nullable: true })
  purgingAt!: Date | null;

  @Column({ type: "timestamptz", name: "purged_at", precision: 3, nullable: true })
  purgedAt!: Date | null;

  @Column({ type: "text", name: "purge_reason", nullable: true })
  purgeReason!: string | null;
}

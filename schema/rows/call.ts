import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** One conversation, folded from every row that the PBX wrote about it. */
@Entity({ name: "call" })
export class CallRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "text" })
  source!: string;

  @Column({ type: "text" })
  key!: string;

  @Column({ type: "text" })
  direction!: string;

  @Column({ type: "text", name: "caller_raw", nullable: true })
  callerRaw!: string | null;

  @Column({ type: "text", name: "caller_e164", nullable: true })
  callerE164!: string | null;

  @Column({ type: "text", name: "callee_raw", nullable: true })
  calleeRaw!: string | null;

  @Column({ type: "text", name: "callee_e164", nullable: true })
  calleeE164!: string | null;

  @Column({ type: "timestamptz", name: "started_at", precision: 3 })
  startedAt!: Date;

  @Column({ type: "timestamptz", name: "answered_at", precision: 3, nullable: true })
  answeredAt!: Date | null;

  @Column({ type: "timestamptz", name: "ended_at", precision: 3, nullable: true })
  endedAt!: Date | null;

  @Column({ type: "text", nullable: true })
  disposition!: string | null;

  @Column({ type: "text", name: "agent_extension", nullable: true })
  agentExtension!: string | null;

  @Column({ type: "uuid", name: "agent_id", nullable: true })
  agentId!: string | null;

  @Column({ type: "text", nullable: true })
  queue!: string | null;

  @Column({ type: "text", nullable: true })
  mailbox!: string | null;

  @Column({ type: "uuid", name: "merged_into", nullable: true })
  mergedInto!: string | null;

  @Column({ type: "timestamptz", name: "last_seen_at", precision: 3 })
  lastSeenAt!: Date;

  @Column({ type: "jsonb" })
  folded!: Record<string, unknown>;

  @Column({ type: "timestamptz", name: "updated_at", precision: 3 })
  updatedAt!: Date;
}

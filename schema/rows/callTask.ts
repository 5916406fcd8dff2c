import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A missed call or a voicemail that somebody must return (R1). */
@Entity({ name: "call_task" })
export class CallTaskRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "uuid", name: "call_id", nullable: true })
  callId!: string | null;

  @Column({ type: "uuid", name: "recording_id", nullable: true })
  recordingId!: string | null;

  @Column({ type: "text", name: "caller_raw", nullable: true })
  callerRaw!: string | null;

  @Column({ type: "text", name: "caller_e164", nullable: true })
  callerE164!: string | null;

  /** When the caller rang, or began to speak. */
  @Column({ type: "timestamptz", name: "called_at", precision: 3 })
  calledAt!: Date;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "timestamptz", name: "opened_at", precision: 3 })
  openedAt!: Date;

  @Column({ type: "timestamptz", name: "done_at", precision: 3, nullable: true })
  doneAt!: Date | null;

  @Column({ type: "text", name: "done_by", nullable: true })
  doneBy!: string | null;

  @Column({ type: "text", nullable: true })
  outcome!: string | null;

  @Column({ type: "text", nullable: true })
  note!: string | null;
}

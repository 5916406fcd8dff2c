import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A case's claim on a recording: while it stands, nothing may delete it (R4). */
@Entity({ name: "hold" })
export class HoldRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "uuid", name: "recording_id" })
  recordingId!: string;

  @Column({ type: "uuid", name: "case_id" })
  caseId!: string;

  @Column({ type: "text" })
  reason!: string;

  @Column({ type: "text", name: "placed_by" })
  placedBy!: string;

  @Column({ type: "timestamptz", name: "placed_at", precision: 3 })
  placedAt!: Date;

  @Column({ type: "text", name: "released_by", nullable: true })
  releasedBy!: string | null;

  @Column({ type: "timestamptz", name: "released_at", precision: 3, nullable: true })
  releasedAt!: Date | null;

  @Column({ type: "text", name: "release_reason", nullable: true })
  releaseReason!: string | null;
}

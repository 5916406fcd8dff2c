import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A moment of a recording that somebody has marked, with a note; removed ones keep their row. */
@Entity({ name: "recording_mark" })
export class RecordingMarkRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "uuid", name: "recording_id" })
  recordingId!: string;

  @Column({ type: "bigint", name: "at_ms" })
  atMs!: number;

  @Column({ type: "text" })
  note!: string;

  @Column({ type: "text", name: "made_by" })
  madeBy!: string;

  @Column({ type: "timestamptz", name: "made_at", precision: 3 })
  madeAt!: Date;

  @Column({ type: "text", name: "removed_by", nullable: true })
  removedBy!: string | null;

  @Column({ type: "timestamptz", name: "removed_at", precision: 3, nullable: true })
  removedAt!: Date | null;
}

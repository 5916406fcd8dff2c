import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A disputed matter that tickets and recordings are pulled into. (`case` is a word of SQL.) */
@Entity({ name: "case_file" })
export class CaseRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "text" })
  number!: string;

  @Column({ type: "text" })
  title!: string;

  @Column({ type: "text", nullable: true })
  story!: string | null;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text", name: "opened_by" })
  openedBy!: string;

  @Column({ type: "timestamptz", name: "opened_at", precision: 3 })
  openedAt!: Date;

  @Column({ type: "text", name: "closed_by", nullable: true })
  closedBy!: string | null;

  @Column({ type: "timestamptz", name: "closed_at", precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ type: "text", nullable: true })
  outcome!: string | null;

  @Column({ type: "integer" })
  version!: number;
}

import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A tenant's file (V1). */
@Entity({ name: "tenant" })
export class TenantRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "text", nullable: true })
  code!: string | null;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text", nullable: true })
  trade!: string | null;

  @Column({ type: "boolean" })
  anchor!: boolean;

  @Column({ type: "text", nullable: true })
  note!: string | null;

  @Column({ type: "date", nullable: true })
  since!: string | null;

  @Column({ type: "date", nullable: true })
  until!: string | null;

  @Column({ type: "timestamptz", name: "created_at", precision: 3 })
  createdAt!: Date;

  @Column({ type: "timestamptz", name: "updated_at", precision: 3 })
  updatedAt!: Date;

  @Column({ type: "integer" })
  version!: number;
}

import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A unit that a tenant occupies or occupied. */
@Entity({ name: "tenant_unit" })
export class TenantUnitRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "uuid", name: "tenant_id" })
  tenantId!: string;

  @Column({ type: "text" })
  unit!: string;

  @Column({ type: "timestamptz", precision: 3 })
  since!: Date;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  until!: Date | null;
}

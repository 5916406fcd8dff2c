import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A person who speaks for a tenant. */
@Entity({ name: "tenant_contact" })
export class TenantContactRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "uuid", name: "tenant_id" })
  tenantId!: string;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text", nullable: true })
  title!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  since!: Date;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  until!: Date | null;
}

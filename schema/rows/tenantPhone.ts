import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A tenant's or contact's number: the raw text, and its E.164 form where it has one. */
@Entity({ name: "tenant_phone" })
export class TenantPhoneRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "uuid", name: "tenant_id" })
  tenantId!: string;

  @Column({ type: "uuid", name: "contact_id", nullable: true })
  contactId!: string | null;

  @Column({ type: "text" })
  raw!: string;

  @Column({ type: "text", nullable: true })
  e164!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  since!: Date;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  until!: Date | null;
}

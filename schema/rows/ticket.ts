import { Column, Entity, PrimaryColumn } from "typeorm";

/** A ticket as it stands now; its history is in ticket_event, from which it can be folded again. */
@Entity({ name: "ticket" })
export class TicketRow {
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  @Column({ type: "text" })
  number!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text", nullable: true })
  category!: string | null;

  @Column({ type: "text" })
  channel!: string;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text" })
  severity!: string;

  @Column({ type: "text" })
  title!: string;

  @Column({ type: "text" })
  description!: string;

  @Column({ type: "text", name: "remedy_sought", nullable: true })
  remedySought!: string | null;

  @Column({ type: "text", nullable: true })
  place!: string | null;

  @Column({ type: "uuid", name: "tenant_id", nullable: true })
  tenantId!: string | null;

  @Column({ type: "text", name: "reporter_name", nullable: true })
  reporterName!: string | null;

  @Column({ type: "text", name: "reporter_phone_raw", nullable: true })
  reporterPhoneRaw!: string | null;

  @Column({ type: "text", name: "reporter_phone_e164", nullable: true })
  reporterPhoneE164!: string | null;

  @Column({ type: "boolean" })
  anonymous!: boolean;

  @Column({ type: "text", name: "department_code", nullable: true })
  departmentCode!: string | null;

  @Column({ type: "uuid", name: "handler_id", nullable: true })
  handlerId!: string | null;

  @Column({ type: "timestamptz", name: "received_at", precision: 3 })
  receivedAt!: Date;

  @Column({ type: "timestamptz", name: "recorded_at", precision: 3 })
  recordedAt!: Date;

  @Column({ type: "text", name: "recorded_by" })
  recordedBy!: string;

  @Column({ type: "timestamptz", name: "closed_at", precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ type: "integer" })
  cycle!: number;

  @Column({ type: "integer" })
  version!: number;

  @Column({ type: "jsonb" })
  facts!: object;

  @Column({ type: "timestamptz", name: "next_due_at", precision: 3, nullable: true })
  nextDueAt!: Date | null;
}

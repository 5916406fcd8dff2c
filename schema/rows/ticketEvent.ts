import { Column, Entity, PrimaryColumn } from "typeorm";

/** One thing that happened to a ticket (T1: never lost, never changed). */
@Entity({ name: "ticket_event" })
export class TicketEventRow {
  @PrimaryColumn({ type: "uuid", name: "ticket_id" })
  ticketId!: string;

  @PrimaryColumn({ type: "integer" })
  ordinal!: number;

  @Column({ type: "text" })
  type!: string;

  @Column({ type: "timestamptz", precision: 3 })
  at!: Date;

  @Column({ type: "text", name: "actor_id", nullable: true })
  actorId!: string | null;

  @Column({ type: "text", name: "actor_role", nullable: true })
  actorRole!: string | null;

  @Column({ type: "integer" })
  version!: number;

  @Column({ type: "jsonb" })
  data!: Record<string, unknown>;
}

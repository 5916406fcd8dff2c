import { Column, Entity, PrimaryColumn } from "typeorm";

/** A call's tie to a ticket: made or offered by the machine, made or refused by a person. */
@Entity({ name: "call_link" })
export class CallLinkRow {
  @PrimaryColumn({ type: "uuid", name: "call_id" })
  callId!: string;

  @PrimaryColumn({ type: "uuid", name: "ticket_id" })
  ticketId!: string;

  @Column({ type: "text" })
  state!: string;

  @Column({ type: "text", name: "decided_by" })
  decidedBy!: string;

  @Column({ type: "text", name: "actor_id", nullable: true })
  actorId!: string | null;

  @Column({ type: "real" })
  score!: number;

  @Column({ type: "jsonb" })
  reasons!: Record<string, unknown>[];

  @Column({ type: "timestamptz", precision: 3 })
  at!: Date;
}

import { Column, Entity, PrimaryColumn } from "typeorm";

/** A signed-in browser: only the hash of its token is kept. */
@Entity({ name: "session" })
export class SessionRow {
  @PrimaryColumn({ type: "text", name: "token_hash" })
  tokenHash!: string;

  @Column({ type: "uuid", name: "account_id" })
  accountId!: string;

  @Column({ type: "timestamptz", name: "created_at", precision: 3 })
  createdAt!: Date;

  /** Kept to the minute or so: a write at every request would cost more than it tells. */
  @Column({ type: "timestamptz", name: "last_used_at", precision: 3 })
  lastUsedAt!: Date;

  @Column({ type: "timestamptz", name: "expires_at", precision: 3 })
  expiresAt!: Date;

  @Column({ type: "timestamptz", name: "ended_at", precision: 3, nullable: true })
  endedAt!: Date | null;
}

import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A key for a BI tool: a name, a role, and the hash of the key. */
@Entity({ name: "api_key" })
export class ApiKeyRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text" })
  role!: string;

  @Column({ type: "text", name: "key_hash" })
  keyHash!: string;

  @Column({ type: "timestamptz", name: "created_at", precision: 3 })
  createdAt!: Date;

  @Column({ type: "timestamptz", name: "expires_at", precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Column({ type: "timestamptz", name: "revoked_at", precision: 3, nullable: true })
  revokedAt!: Date | null;
}

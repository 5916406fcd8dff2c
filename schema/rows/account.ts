import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

/** A person who signs in. Created and disabled, never deleted: history keeps naming them. */
@Entity({ name: "account" })
export class AccountRow {
  @PrimaryGeneratedColumn("uuid")
  id!: string;

  @Column({ type: "text" })
  login!: string;

  @Column({ type: "text", name: "display_name" })
  displayName!: string;

  @Column({ type: "text" })
  role!: string;

  @Column({ type: "text", array: true })
  departments!: string[];

  @Column({ type: "text", nullable: true })
  extension!: string | null;

  @Column({ type: "text" })
  language!: string;

  @Column({ type: "text", name: "password_hash", nullable: true })
  passwordHash!: string | null;

  @Column({ type: "boolean", name: "must_change_password" })
  mustChangePassword!: boolean;

  @Column({ type: "timestamptz", name: "created_at", precision: 3 })
  createdAt!: Date;

  @Column({ type: "timestamptz", name: "disabled_at", precision: 3, nullable: true })
  disabledAt!: Date | null;

  @Column({ type: "integer" })
  version!: number;
}

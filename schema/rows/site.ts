import { Column, Entity, PrimaryColumn } from "typeorm";

/** The one site of this database, with the policy that its first start took from site.yaml. */
@Entity({ name: "site" })
export class SiteRow {
  @PrimaryColumn({ type: "integer" })
  id!: number;

  @Column({ type: "text" })
  name!: string;

  @Column({ type: "text", name: "time_zone" })
  timeZone!: string;

  @Column({ type: "text" })
  language!: string;

  @Column({ type: "jsonb" })
  policy!: Record<string, unknown>;

  @Column({ type: "integer", name: "retention_days" })
  retentionDays!: number;

  @Column({ type: "integer", name: "trash_days" })
  trashDays!: number;

  @Column({ type: "timestamptz", name: "first_started_at", precision: 3 })
  firstStartedAt!: Date;

  /** Made by `npm start -- --demo`: everything in it is invented. */
  @Column({ type: "boolean" })
  demo!: boolean;
}

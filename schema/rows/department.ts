import { Column, Entity, PrimaryColumn } from "typeorm";

/** A department that tickets are handed to, with its names in the languages that the administrator gave. */
@Entity({ name: "department" })
export class DepartmentRow {
  @PrimaryColumn({ type: "text" })
  code!: string;

  @Column({ type: "jsonb" })
  names!: Record<string, string>;

  @Column({ type: "integer" })
  position!: number;

  @Column({ type: "timestamptz", name: "disabled_at", precision: 3, nullable: true })
  disabledAt!: Date | null;

  @Column({ type: "integer" })
  version!: number;
}

import { Info, type LucideIcon, Siren, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones: Record<"info" | "warning" | "emergency", { icon: LucideIcon; role: "status" | "alert" }> = {
  info: { icon: Info, role: "status" },
  warning: { icon: TriangleAlert, role: "status" },
  emergency: { icon: Siren, role: "alert" },
};

/** Something to know before going on. */
export function Note({ tone, title, action, children }: { tone: keyof typeof tones; title: string; action?: ReactNode; children?: ReactNode }) {
  const { icon: Mark, role } = tones[tone];
  return (
    <div className={`record-note record-note-${tone}`} role={role}>
      <Mark aria-hidden="true" size={18} />
      <div>
        <strong>{title}</strong>
        {children}
      </div>
      {action}
    </div>
  );
}

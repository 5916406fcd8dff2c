export interface ContactDraft {
  name: string;
  title: string | null;
  /** Raw, each readable by the site's number plan. */
  phones: string[];
}

/** A tenant as a file says it (V1). */
export interface TenantDraft {
  /** The outside's own key; a tenant of this code is updated. */
  code: string | null;
  name: string;
  units: string[];
  trade: string | null;
  anchor: boolean;
  /** `YYYY-MM-DD`, the first day of the tenancy. */
  since: string | null;
  note: string | null;
  /** The tenant's own, of no named contact. */
  phones: string[];
  contacts: ContactDraft[];
}

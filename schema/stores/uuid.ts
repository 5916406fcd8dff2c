const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids come from clients: what is no uuid names nothing, and PostgreSQL would call it a fault. */
export const uuidsOf = (ids: readonly string[]): string[] => ids.filter((id) => form.test(id));

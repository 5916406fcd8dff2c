/** What the desk's cards show, as a subscription. */
export const query = `subscription { boardChanged { seq reset upserted { id number kind state severity title place lateEntry cycle held recordedAt
  recordedBy { login } reporterName department { code name } handler { login displayName } calls { id }
  clocks { name cycle calendar startedAt dueAt pausedAt stoppedAt breachedAt explain { from to why } } } removed } }`;

export const retentionDays = (): string | undefined => process.env.RETENTION_DAYS;

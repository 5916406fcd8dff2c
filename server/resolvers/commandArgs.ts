/** How the two arguments that every change takes are declared. */
export const idempotencyKeyArg = {
  nullable: true,
  description: "Chosen by the client: a retry with the same key gets the first answer.",
};
export const versionArg = {
  nullable: true,
  description: "The version that was looked at; a stale write is refused with CONFLICT.",
};

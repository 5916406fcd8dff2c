export const duties = ["ingest"];

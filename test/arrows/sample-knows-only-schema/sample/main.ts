import { schema } from "../server/schema.js";

export const sampleSchema = schema;

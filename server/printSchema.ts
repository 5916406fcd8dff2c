/** Prints the GraphQL schema to schema/schema.graphql, sorted; with `--check` says whether the committed one has drifted. */
import { lexicographicSortSchema, printSchema } from "graphql";
import { keepGenerated } from "../schema/process/generated.js";
import { buildHubSchema } from "./schema.js";

const text = `${printSchema(lexicographicSortSchema(await buildHubSchema()))}\n`;
process.exitCode = await keepGenerated(
  { file: "schema/schema.graphql", text, check: process.argv.includes("--check") },
  (line) => void process.stdout.write(`${line}\n`),
);

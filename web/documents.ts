/**
 * Writes `X.generated.ts` beside each `X.graphql` of the desk: the types of its operations and fragments, and the documents
 * themselves. `npm run web:types` runs it; its files are not committed, they follow from the schema and the documents.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { type FragmentDefinitionNode, Kind, parse } from "graphql";

const source = join(import.meta.dirname, "src");
const schema = parse(readFileSync(join(import.meta.dirname, "../schema/schema.graphql"), "utf8"));
const files = globSync("**/*.graphql", { cwd: source })
  .sort()
  .map((name) => ({ location: join(source, name), document: parse(readFileSync(join(source, name), "utf8")) }));

const config = {
  useTypeImports: true,
  strictScalars: true,
  scalars: { DateTime: "string", LocalDate: "string", SafeInt: "number", JSONObject: "Record<string, unknown>", ID: "string" },
};

/** Fragments of other files: a document that spreads one carries it along. */
const fragmentsOutside = (location: string) =>
  files
    .filter((file) => file.location !== location)
    .flatMap(({ document }) => document.definitions)
    .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
    .map((node) => ({ isExternal: true, importFrom: null, name: node.name.value, onType: node.typeCondition.name.value, node }));

const generatedOf = (location: string) => location.replace(/\.graphql$/u, ".generated.ts");

for (const { location, document } of files) {
  const text = await codegen({
    filename: generatedOf(location),
    schema,
    documents: [{ location, document }],
    config: { ...config, externalFragments: fragmentsOutside(location) },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
  });
  // Left alone where nothing changed: a page that is being worked on is not reloaded for nothing.
  const file = generatedOf(location);
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}
const wanted = new Set(files.map(({ location }) => generatedOf(location)));
for (const name of globSync("**/*.generated.ts", { cwd: source })) {
  if (!wanted.has(join(source, name))) rmSync(join(source, name));
}

import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from "graphql";
import { documentLimits, maxTokens } from "../http/documentLimits.js";

export type ReadDocument = { document: DocumentNode } | { errors: readonly GraphQLError[] };

const MOST_KEPT = 500;
/** Characters. Longer ones are nobody's daily question, and 500 of the longest would fill the memory. */
const LONGEST_KEPT = 50_000;
const rules = [...specifiedRules, documentLimits];

/**
 * Parses and validates by the rules of HTTP, once for each text: five thousand sockets send the same few.
 * The same text gives the same document, so that what is kept by document is found again.
 */
export function createDocumentReader(schema: GraphQLSchema): (text: string) => ReadDocument {
  const kept = new Map<string, ReadDocument>();
  return (text) => {
    const found = kept.get(text) ?? read(schema, text);
    if (text.length > LONGEST_KEPT) return found;
    kept.delete(text); // the last used is the last to be forgotten
    kept.set(text, found);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return found;
  };
}

function read(schema: GraphQLSchema, text: string): ReadDocument {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens });
  } catch (fault) {
    if (!(fault instanceof GraphQLError)) throw fault;
    return { errors: [coded(fault, "GRAPHQL_PARSE_FAILED")] };
  }
  const errors = validate(schema, document, rules);
  return errors.length > 0 ? { errors: errors.map((error) => coded(error, "GRAPHQL_VALIDATION_FAILED")) } : { document };
}

function coded({ message, nodes, source, positions, path, extensions }: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code, ...extensions } });
}

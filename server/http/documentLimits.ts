import { type ASTVisitor, type FieldNode, GraphQLError, type ValidationContext } from "graphql";

/** Words, names and marks of one document; the desk's largest has some 900. */
export const maxTokens = 6_000;
/** Bytes of one request body or socket message; an upload of a tenant list is the largest honest one. */
export const maxRequestBytes = 4 * 1024 * 1024;
const maxDepth = 12;
const maxRootFields = 30;

/** A validation rule: how deep a document may nest and how many root fields it may ask, aliases counted. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const roots = operation.selectionSet.selections.length;
      if (roots > maxRootFields) report(context, `${roots} root fields in one operation: at most ${maxRootFields}.`);
    },
    Field(node, _key, _parent, _path, ancestors) {
      const depth = ancestors.filter((ancestor) => !Array.isArray(ancestor) && isField(ancestor)).length + 1;
      if (depth > maxDepth) {
        report(context, `Fields nest deeper than ${maxDepth} levels at "${node.name.value}": ask in two queries.`);
        return false;
      }
    },
  };
}

function isField(node: unknown): node is FieldNode {
  return (node as { kind?: string }).kind === "Field";
}

function report(context: ValidationContext, message: string): void {
  context.reportError(new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }));
}

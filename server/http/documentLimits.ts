import {
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLNamedType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  getNamedType,
  isObjectType,
} from "graphql";

/** Words, names and marks of one document; the desk's largest has some 900. */
export const maxTokens = 6_000;
/** Bytes of one request body or socket message; an upload of a tenant list is the largest honest one. */
export const maxRequestBytes = 4 * 1024 * 1024;
const maxDepth = 12;
const maxRootFields = 30;
/** Fields and spreads, after every fragment is written out where it is spread. */
const maxFields = 3_000;
/** Rows of pages inside pages: 200 tickets with 200 of something each, once. */
const maxRows = 50_000;
const largestPage = 200;
const usualPage = 50;

/**
 * A validation rule: how deep a document may nest, how many root fields it may ask, how many fields at all, and how
 * many rows pages inside pages may multiply to. Aliases count, and a fragment counts wherever it is spread.
 */
export function documentLimits(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const { roots, fields, depth, rows } = costOf(context, operation);
      if (roots > maxRootFields) report(context, `${roots} root fields in one operation: at most ${maxRootFields}.`);
      if (fields > maxFields) report(context, `More than ${maxFields} fields in one operation, fragments written out.`);
      if (depth > maxDepth) report(context, `Fields nest deeper than ${maxDepth} levels: ask in two queries.`);
      if (rows > maxRows) report(context, `Pages inside pages may bring more than ${maxRows} rows: ask for smaller ones, or in two queries.`);
    },
  };
}

interface Cost {
  roots: number;
  fields: number;
  depth: number;
  rows: number;
}

/** Where a walk stands: below a field of this type, so deep, with so many rows above it, inside these fragments. */
interface Place {
  type: GraphQLNamedType | null | undefined;
  depth: number;
  rows: number;
  inside: readonly string[];
}

/** Stops counting where a limit is passed: fragments that double each other would be counted for ever. */
function costOf(context: ValidationContext, { operation, selectionSet }: OperationDefinitionNode): Cost {
  const cost: Cost = { roots: 0, fields: 0, depth: 0, rows: 0 };
  const walk = (set: SelectionSetNode, at: Place): void => {
    for (const selection of set.selections) {
      if (cost.fields > maxFields || cost.depth > maxDepth || cost.rows > maxRows) return;
      cost.fields += 1;
      if (selection.kind === Kind.FIELD) below(selection, at);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, within(context, at, selection.typeCondition));
      else spread(selection.name.value, at);
    }
  };
  const spread = (name: string, at: Place): void => {
    const fragment = context.getFragment(name);
    // One that is not there, or holds itself, is another rule's to report.
    if (!fragment || at.inside.includes(name)) return;
    walk(fragment.selectionSet, { ...within(context, at, fragment.typeCondition), inside: [...at.inside, name] });
  };
  const below = (field: FieldNode, { type, depth, rows, inside }: Place): void => {
    if (field.name.value.startsWith("__")) return; // graphql-js limits introspection itself
    if (depth === 1) cost.roots += 1;
    cost.depth = Math.max(cost.depth, depth);
    const definition = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
    const brought = rows * pageOf(field, definition);
    if (brought > rows) cost.rows += brought;
    if (!field.selectionSet) return;
    walk(field.selectionSet, { type: definition && getNamedType(definition.type), depth: depth + 1, rows: brought, inside });
  };
  walk(selectionSet, { type: context.getSchema().getRootType(operation), depth: 1, rows: 1, inside: [] });
  return cost;
}

function within(context: ValidationContext, at: Place, condition: NamedTypeNode | undefined): Place {
  return condition ? { ...at, type: context.getSchema().getType(condition.name.value) } : at;
}

/** How many rows a field may bring for each row above it. */
function pageOf({ arguments: given = [] }: FieldNode, definition: GraphQLField<unknown, unknown> | undefined): number {
  if (!definition?.args.some(({ name }) => name === "first")) return 1;
  const first = given.find(({ name }) => name.value === "first")?.value;
  if (!first) return usualPage;
  return first.kind === Kind.INT ? Math.max(1, Number(first.value)) : largestPage;
}

function report(context: ValidationContext, message: string): void {
  context.reportError(new GraphQLError(message, { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }));
}

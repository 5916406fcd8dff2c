import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  GraphQLError,
  TypeInfo,
  isIntrospectionType,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { rights } from "./rights.js";
import type { Asker } from "./rights/askers.js";

const walked = new WeakMap<DocumentNode, Map<Asker, readonly GraphQLError[]>>();

/**
 * Every field of the document that this role may not ask for; empty when all are allowed.
 * Walked once for each document and role. A field without a rule is refused: unknown means no.
 */
export function forbiddenFields(schema: GraphQLSchema, document: DocumentNode, asker: Asker): readonly GraphQLError[] {
  let byRole = walked.get(document);
  if (!byRole) walked.set(document, (byRole = new Map()));
  let errors = byRole.get(asker);
  if (!errors) byRole.set(asker, (errors = walk(schema, document, asker)));
  return errors;
}

function walk(schema: GraphQLSchema, document: DocumentNode, asker: Asker): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field || field.name === "__typename") return;
        if (isIntrospectionType(parent)) return false; // reached by what is judged below
        if (field.name === "__type") return false; // one type by its name is no secret, and standard clients ask before they sign in
        if (field.name === "__schema") {
          if (asker === "nobody") errors.push(refusal(node, "Introspection", asker));
          return false;
        }
        if (rights[parent.name]?.[field.name]?.includes(asker)) return;
        errors.push(refusal(node, `${parent.name}.${field.name}`, asker));
        return false;
      },
    }),
  );
  return errors;
}

function refusal(nodes: FieldNode, what: string, asker: Asker): GraphQLError {
  return asker === "nobody"
    ? new GraphQLError(`${what} needs you to be signed in.`, { nodes, extensions: { code: "UNAUTHENTICATED" } })
    : new GraphQLError(`${what} is not for the role ${asker}.`, { nodes, extensions: { code: "FORBIDDEN" } });
}

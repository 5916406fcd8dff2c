import {
  type ASTVisitor,
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  TypeInfo,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isSpecifiedScalarType,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { GraphQLDateTime } from "graphql-scalars";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { Context } from "../context.js";

type Compiled = CompiledQuery["query"] | "seen" | "never";

/** The compiled form of a query; null where there is none (yet). */
export type FindCompiled = (query: Pick<Query, "document" | "operation">) => RunCompiled | null;

/** Runs it; null where it met an error: then graphql-js is to be asked. */
export type RunCompiled = (query: Pick<Query, "context" | "variables">, root?: object) => Promise<ExecutionResult["data"] | null>;

export interface Query {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly context: Context;
  readonly variables: Record<string, unknown> | undefined;
}

/**
 * Queries as functions, which take less CPU than graphql-js walking them (decision 022). A document is compiled when
 * it comes for the second time: compiling costs more than one run, and who sends ever new ones is not to be helped.
 * Whatever ends with an error is asked once more of graphql-js, so that errors are told in one way. A query has no
 * effects, so that this does no harm; a mutation is never compiled.
 */
export function createCompiler(schema: GraphQLSchema): FindCompiled {
  const compiled = new WeakMap<OperationDefinitionNode, Compiled>();
  return ({ document, operation }) => {
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const known = compiled.get(operation);
    const found = known === "seen" ? compile(schema, document, operation) : (known ?? "seen");
    if (found !== known) compiled.set(operation, found);
    return typeof found === "string" ? null : runs(found);
  };
}

const runs = (query: CompiledQuery["query"]): RunCompiled => async ({ context, variables }, root) => {
  const { data, errors } = await query(root, context, variables ?? {});
  return errors || !data ? null : data;
};

function compile(schema: GraphQLSchema, document: DocumentNode, { name }: OperationDefinitionNode): Compiled {
  if (!mayBeCompiled(schema, document)) return "never";
  const query = compileQuery(schema, document, name?.value ?? "", { customSerializers: { DateTime: instant } });
  return isCompiledQuery(query) ? query.query : "never";
}

/** Clocks are kept (`stores/ticket/told.ts`), and with them most of the 4,000 dates of a board of 300: each is made text once. */
const textOf = new WeakMap<Date, string>();

function instant(value: unknown): unknown {
  const known = value instanceof Date ? textOf.get(value) : undefined;
  if (known !== undefined) return known;
  const checked = GraphQLDateTime.serialize(value);
  if (!(checked instanceof Date)) return checked;
  const text = checked.toISOString();
  textOf.set(value instanceof Date ? value : checked, text);
  return text;
}

/**
 * graphql-jit prints what stands in a document into the source of a function, and reads some texts back as programs: one
 * that begins with its word for a date becomes code. So a document with a text in it is never compiled, wherever it
 * stands, and other values only as the plain numbers, truths and enum values of a field's own type. A variable's value
 * never becomes source; its default does, and is not made what its type makes of it.
 */
function mayBeCompiled(schema: GraphQLSchema, document: DocumentNode): boolean {
  let may = true;
  const info = new TypeInfo(schema);
  const never = () => ((may = false), BREAK);
  const unless = (plain: boolean) => (plain ? undefined : never());
  const type = () => getNamedType(info.getInputType());
  const parts: ASTVisitor = {
    Directive: never, // of @skip and @include on fragments graphql-jit's own documentation says that they may go wrong
    StringValue: never,
    FloatValue: never,
    IntValue: () => unless(isSpecifiedScalarType(type()!)),
    BooleanValue: () => unless(isSpecifiedScalarType(type()!)),
    EnumValue: () => unless(isEnumType(type())),
    ObjectValue: () => unless(isInputObjectType(type())),
    VariableDefinition: ({ defaultValue }) => unless(!defaultValue),
    Name: ({ value }) => unless(value !== "__proto__"), // its answers are objects that have a prototype
  };
  visit(document, visitWithTypeInfo(info, parts));
  return may;
}

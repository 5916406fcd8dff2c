import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import type { GraphQLFormattedError, GraphQLSchema } from "graphql";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { answerFast } from "../board/answers.js";
import { credentialErrors } from "../auth/credentialRights.js";
import { sqlState } from "../../schema/database/transaction.js";
import { forbiddenFields } from "../auth/rightsWalk.js";
import type { Context } from "../context.js";
import { documentLimits, maxTokens } from "./documentLimits.js";
import { otherViewerErrors, viewerHeader } from "./otherViewer.js";

/** Apollo Server over the hub's schema, with its limits, its rights and its error texts. */
export function createApollo(schema: GraphQLSchema, http: FastifyInstance, log: Logger): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    logger: log,
    persistedQueries: false, // nobody sends them, and a wrong hash would be called a fault
    introspection: true, // the walk of rights keeps it from those not signed in
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens },
    validationRules: [documentLimits],
    csrfPrevention: { requestHeaders: ["x-apollo-operation-name", "apollo-require-preflight", "authorization", "x-api-key"] },
    plugins: [
      ApolloServerPluginCacheControlDisabled(), // costs a third of a board query and caches nothing of ours
      fastifyApolloDrainPlugin(http),
      checkRights(schema),
      answerFast(schema, log),
      statusOfSpecification,
    ],
    formatError: (formatted, error) => hideFaults(formatted, error, log),
  });
}

function checkRights(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request, document, contextValue }) => {
        const ofOther = otherViewerErrors(request.http?.headers.get(viewerHeader), contextValue.viewer);
        const errors = ofOther.length > 0 ? ofOther : rightsErrors(schema, document, contextValue);
        if (errors[0]) throw errors[0];
      },
    }),
  };
}

/** What stands in the way of a document before it runs; the same over HTTP and over sockets. */
export function rightsErrors(
  schema: GraphQLSchema,
  document: Parameters<typeof forbiddenFields>[1],
  { viewer }: Pick<Context, "viewer">,
): readonly GraphQLError[] {
  const ofCredential = viewer ? credentialErrors(document, viewer) : [];
  return ofCredential.length > 0 ? ofCredential : forbiddenFields(schema, document, viewer?.role ?? "nobody");
}

/**
 * GraphQL over HTTP: a well-formed request whose document does not parse or validate is answered 200 for
 * application/json, and 400 for application/graphql-response+json. Apollo answers 400 to both (three SHOULDs).
 */
const statusOfSpecification: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response, errors }) => {
      const accept = request.http?.headers.get("accept") ?? "";
      const oldMediaType = !accept.includes("application/graphql-response+json");
      const wellFormed = typeof request.query === "string" && request.query !== "";
      const ofDocument = errors?.every(({ extensions }) => documentCodes.has(String(extensions["code"])));
      if (oldMediaType && wellFormed && ofDocument && response.http.status === 400) response.http.status = 200;
      // Refused before it ran: that is no fault of the server, which Apollo's 500 would say.
      const refused = statusOfRefusal[String(errors?.[0]?.extensions["code"])];
      if (refused && response.http.status === 500) response.http.status = oldMediaType ? 200 : refused;
    },
  }),
};

const statusOfRefusal: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, PASSWORD_MUST_CHANGE: 403, VIEWER_CHANGED: 409 };

const documentCodes = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "OPERATION_RESOLUTION_FAILURE"]);

/** PostgreSQL's word for U+0000 in a text: only a client can have sent it, for a search or as the name of something. */
const CHARACTER_NOT_IN_REPERTOIRE = "22021";

/** A fault's text may hold SQL or a person's data: it goes to the log, and the client gets a reference to it. */
export function hideFaults(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  if (formatted.extensions?.["code"] !== "INTERNAL_SERVER_ERROR") return formatted;
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (sqlState(cause) === CHARACTER_NOT_IN_REPERTOIRE) {
    return { ...formatted, message: "A text of this request holds the character U+0000: leave it out.", extensions: { code: "BAD_USER_INPUT" } };
  }
  log.error({ err: cause, path: formatted.path }, "a request failed");
  return {
    message: "The hub could not answer. Nothing was changed by this request; try again, and tell the administrator if it stays.",
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  };
}

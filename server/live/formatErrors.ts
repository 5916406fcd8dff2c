import type { ExecutionResult, FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { hideFaults } from "../http/apollo.js";

/** As over HTTP: what was thrown without a code is a fault, and its text stays in the log. */
export function formatErrors(errors: readonly GraphQLError[], log: Logger): readonly GraphQLFormattedError[] {
  return errors.map((error) => {
    const formatted = error.toJSON();
    const code = formatted.extensions?.["code"] ?? (isFault(error) ? "INTERNAL_SERVER_ERROR" : "BAD_USER_INPUT");
    return hideFaults({ ...formatted, extensions: { ...formatted.extensions, code } }, error, log);
  });
}

export function formatResult({ data, errors, extensions }: ExecutionResult, log: Logger): FormattedExecutionResult {
  return { ...(errors && { errors: formatErrors(errors, log) }), ...(data !== undefined && { data }), ...(extensions && { extensions }) };
}

/** Thrown below by something that did not expect to be shown: a lost connection, a bug. */
export function isFault({ path, originalError, extensions }: GraphQLError): boolean {
  return extensions["code"] === undefined && (path !== undefined || originalError !== undefined);
}

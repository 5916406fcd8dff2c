import {
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  Kind,
} from "graphql";
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
  return {
    ...(errors && { errors: formatErrors(errors, log) }),
    ...(data !== undefined && { data }),
    ...(extensions && { extensions }),
  };
}

/** Thrown below by something that did not expect to be shown: a lost connection, a bug. Not a variable of a wrong kind. */
export function isFault({ path, originalError, extensions, nodes }: GraphQLError): boolean {
  if (extensions["code"] !== undefined || nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION) return false;
  return path !== undefined || originalError !== undefined;
}

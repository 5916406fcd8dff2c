import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";

/** Deeper parts of what is logged are no text of ours. */
const DEEPEST = 4;
const uuidOrNumber = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\+?\d{7,}/giu;

/**
 * A program's log. A fault leaves its kind, message, code and place there, never what it carried along: the values of a
 * statement are people's names and numbers. Digits that could be a phone's are hidden wherever they stand in a text.
 */
export function openLog(options: Pick<LoggerOptions, "name" | "level">, destination?: DestinationStream): Logger {
  return pino({ ...options, serializers: { err: faultOf }, formatters: { log: (said) => hidden(said, 0) as typeof said } }, destination ?? process.stdout);
}

function faultOf(fault: unknown): unknown {
  if (!(fault instanceof Error)) return fault;
  const { name, message, stack = "", cause } = fault;
  const { code } = fault as { code?: unknown };
  // The stack begins with the message, which stands there already.
  const frames = stack.split("\n").filter((line) => line.startsWith("    at "));
  return {
    type: name,
    message: isDataException(code) ? message.replace(quoted, '"…"') : message,
    ...((typeof code === "string" || typeof code === "number") && { code }),
    stack: frames.join("\n"),
    ...(cause !== undefined && { cause: faultOf(cause) }),
  };
}

/** PostgreSQL's class 22 quotes the value that it could not take, which may be anybody's text; other classes quote names of ours. */
const isDataException = (code: unknown): boolean => typeof code === "string" && /^22[0-9A-Z]{3}$/u.test(code);
const quoted = /".*"/su;

function hidden(value: unknown, depth: number): unknown {
  if (typeof value === "string") return withoutNumbers(value);
  if (typeof value !== "object" || value === null || value instanceof Date || depth > DEEPEST) return value;
  if (value instanceof Error) return hidden(faultOf(value), depth);
  if (Array.isArray(value)) return value.map((part) => hidden(part, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, hidden(part, depth + 1)]));
}

/** The first three and the last two digits say enough to find a file again. */
function withoutNumbers(text: string): string {
  return text.replace(uuidOrNumber, (found) => {
    if (found.includes("-")) return found;
    return found.slice(0, 3) + "*".repeat(found.length - 5) + found.slice(-2);
  });
}

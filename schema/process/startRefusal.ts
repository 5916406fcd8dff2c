/**
 * Why a program does not start, in words for whoever starts it: what is wrong, and what to do. The programs print
 * the message alone and leave with status 1; any other error is a fault and keeps its stack.
 */
export class StartRefusal extends Error {
  override name = "StartRefusal";

  constructor(
    readonly code: "CONFIG" | "HELD" | "UNREACHABLE" | "WRONG_VERSION" | "NO_BINARIES" | "DAMAGED" | "NOT_RUNNING",
    message: string,
  ) {
    super(message);
  }
}

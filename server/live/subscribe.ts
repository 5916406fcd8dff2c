import { type ExecutionResult, createSourceEventStream, execute } from "graphql";
import type { Groups, SocketExecution } from "./groups.js";
import type { FeedStream } from "./stream.js";

/**
 * Opens one subscription of a socket. Whatever brings a feed is run in a group, which writes to the socket itself:
 * what is returned here then only ends it. Anything else depends on the viewer alone and runs alone.
 */
export async function subscribeSocket(
  execution: SocketExecution,
  groups: Groups,
): Promise<ExecutionResult | AsyncGenerator<ExecutionResult>> {
  const stream = await createSourceEventStream(execution);
  if (!(Symbol.asyncIterator in stream)) return stream;
  if (isFeedStream(stream)) return untilLeft(await groups.join(stream, execution));
  return alone(stream, execution);
}

function isFeedStream(stream: AsyncIterable<unknown>): stream is FeedStream {
  return "feed" in stream && "since" in stream;
}

async function* alone(stream: AsyncIterable<unknown>, execution: SocketExecution): AsyncGenerator<ExecutionResult> {
  for await (const rootValue of stream) yield await execute({ ...execution, rootValue });
}

/** A stream that gives nothing and ends when it is told to: the client completes the operation, or its socket closes. */
function untilLeft(leave: () => void): AsyncGenerator<never> {
  const { promise: left, resolve: end } = Promise.withResolvers<void>();
  const done = { done: true, value: undefined } as const;
  const stop = async () => {
    leave();
    end();
    return done;
  };
  return {
    next: () => left.then(() => done),
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}

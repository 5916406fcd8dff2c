import type { FastifyReply, FastifyRequest, onSendAsyncHookHandler } from "fastify";
import type { Snapshot } from "./snapshot.js";

const snapshots = new WeakMap<FastifyRequest, Snapshot>();

/** The context's `deliver` of this request. */
export const deliverTo = (request: FastifyRequest) => (snapshot: Snapshot) => void snapshots.set(request, snapshot);

/**
 * Sends a snapshot in place of the answer that stood for it: packed for who takes it so, and not at all to who has it. What
 * was refused after the snapshot was made (406, say) stays refused.
 */
export const sendSnapshot: onSendAsyncHookHandler = async (request, reply, payload) => {
  const snapshot = snapshots.get(request);
  if (!snapshot || reply.statusCode !== 200) return payload;
  reply.header("vary", "accept-encoding");
  if (request.method === "GET") {
    reply.header("etag", snapshot.etag).header("cache-control", "private, no-cache");
    if (request.headers["if-none-match"] === snapshot.etag) {
      reply.code(304).removeHeader("content-length");
      return "";
    }
  }
  return withLength(reply, await bodyFor(request, reply, snapshot));
};

async function bodyFor({ headers }: FastifyRequest, reply: FastifyReply, snapshot: Snapshot): Promise<Buffer> {
  if (!takesGzip(headers["accept-encoding"])) return snapshot.body;
  reply.header("content-encoding", "gzip");
  return snapshot.gzipped();
}

function withLength(reply: FastifyReply, body: Buffer): Buffer {
  reply.header("content-length", body.length);
  return body;
}

/** `gzip;q=0` says no. */
const takesGzip = (accepted: string | string[] | undefined): boolean => /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/u.test(String(accepted ?? ""));

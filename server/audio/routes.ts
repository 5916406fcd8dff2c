import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type RangeAnswer, parseRange } from "../../recordings/range.js";
import { type Tx, reading, transaction } from "../../schema/database/transaction.js";
import { listen } from "../../schema/rules/listen.js";
import { type Refusal, type RefusalCode, refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import { appendAudit } from "../../schema/stores/audit.js";
import { type RecordingAudio, readAudio } from "../../schema/stores/recording/view.js";
import { findViewer } from "../auth/credentials.js";
import { type Viewer, auditActor, listenerOf } from "../auth/viewer.js";
import type { Hub } from "../context.js";
import { preferredLanguage } from "../http/language.js";
import { mediaTypeOf } from "./mediaType.js";

type AudioRequest = FastifyRequest<{ Params: { id: string }; Querystring: { original?: string } }>;

/** One of the two files of a recording: what the PBX wrote, or the copy that browsers play. */
interface AudioFile {
  readonly copy: "original" | "listening";
  readonly key: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly disposition: "inline" | "attachment";
}

/**
 * `GET /recordings/:id/audio`: the listening copy, with `?original=1` the original's bytes; one Range.
 * Each listen, download and refusal is on record before a byte leaves (R5).
 */
export function addAudioRoutes(app: FastifyInstance, hub: Hub): void {
  app.route<{ Params: { id: string }; Querystring: { original?: string } }>({
    method: ["GET", "HEAD"],
    exposeHeadRoute: false,
    url: "/recordings/:id/audio",
    handler: (request, reply) => sendAudio(hub, request, reply),
  });
}

async function sendAudio(hub: Hub, request: AudioRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header("cache-control", "no-store");
  const viewer = await findViewer(hub.source, { cookies: request.cookies, headers: request.headers });
  const recording = await reading(hub.source, (tx) => readAudio(tx, request.params.id));
  const refusal = refusalFor(viewer, recording, askedFor(request));
  if (refusal) return refuseAudio(hub, request, reply, viewer, recording, refusal);
  const file = fileOf(recording!, request.query.original === "1");
  // No validator is ever sent, so If-Range can match nothing: then the whole is asked for (RFC 9110, 13.1.5).
  const range = parseRange(request.headers["if-range"] === undefined ? request.headers.range : undefined, file.bytes);
  if (range.status === 416) return reply.status(416).header("content-range", `bytes */${file.bytes}`).send();
  writeHead(reply, recording!, file, range);
  if (request.method === "HEAD") return reply.send();
  await transaction(hub.source, (tx) => recordListen(tx, viewer!, request, recording!, file, range));
  if (file.bytes === 0) return reply.send("");
  // Fastify destroys the stream when the listener goes away.
  return reply.send(await hub.store.open(file.key, { start: range.start, end: range.end }));
}

/** Null: this viewer may have it. */
function refusalFor(viewer: Viewer | null, recording: RecordingAudio | null, id: string): Refusal | null {
  if (!viewer) return refuse("SIGN_IN_NEEDED");
  if (viewer.mustChangePassword) return refuse("PASSWORD_MUST_CHANGE");
  return recording ? listen(listenerOf(viewer), recording) : refuse("NOT_FOUND", { what: "recording", number: id });
}

/** The id as it was sent, as far as a register can keep it. */
function askedFor({ params }: AudioRequest): string {
  return params.id.slice(0, 64).replaceAll("\0", "\uFFFD").toWellFormed();
}

const statuses: Partial<Record<RefusalCode, number>> = {
  SIGN_IN_NEEDED: 401,
  NOT_FOUND: 404,
  RECORDING_QUARANTINED: 409,
  RECORDING_GONE: 410,
};

async function refuseAudio(
  { source }: Hub,
  request: AudioRequest,
  reply: FastifyReply,
  viewer: Viewer | null,
  recording: RecordingAudio | null,
  refusal: Refusal,
): Promise<FastifyReply> {
  // A stranger who only guesses ids writes nothing: they could fill the register.
  if (viewer || recording) {
    const actor = viewer ? auditActor(viewer, request.ip) : { id: "nobody", displayName: "nobody", address: request.ip };
    const subject = { subjectType: "recording", subjectId: recording?.id ?? askedFor(request) };
    const detail = { code: refusal.code, original: request.query.original === "1" };
    await transaction(source, (tx) => appendAudit(tx, actor, { action: "recording.refused", ...subject, detail }));
  }
  const message = refusalMessage(refusal, preferredLanguage(viewer, request.headers["accept-language"]));
  return reply.status(statuses[refusal.code] ?? 403).send({ code: refusal.code, message });
}

/** Where there is no listening copy (not yet, or nothing could be made) the original is what there is to hear. */
function fileOf(recording: RecordingAudio, original: boolean): AudioFile {
  const { listeningKey, listeningBytes, objectKey, bytes, format } = recording;
  if (!original && listeningKey !== null && listeningBytes !== null) {
    return { copy: "listening", key: listeningKey, bytes: listeningBytes, mediaType: "audio/ogg", disposition: "inline" };
  }
  const disposition = original ? "attachment" : "inline";
  return { copy: "original", key: objectKey, bytes, mediaType: mediaTypeOf(format), disposition };
}

type Span = Exclude<RangeAnswer, { status: 416 }>;

function writeHead(reply: FastifyReply, recording: RecordingAudio, file: AudioFile, { status, start, end }: Span): void {
  reply.status(status).headers({
    "content-type": file.mediaType,
    "content-length": end - start + 1,
    "accept-ranges": "bytes",
    "content-disposition": `${file.disposition}; filename*=UTF-8''${nameOf(recording, file)}`,
  });
  if (status === 206) reply.header("content-range", `bytes ${start}-${end}/${file.bytes}`);
}

/** The original under the PBX's own name, which is data: encoded, and never a path. */
function nameOf({ id, originalName }: RecordingAudio, { copy }: AudioFile): string {
  const name = copy === "original" ? (originalName.split("/").at(-1) ?? id) : `${id}.opus`;
  return encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

async function recordListen(
  tx: Tx,
  viewer: Viewer,
  request: AudioRequest,
  { id }: RecordingAudio,
  { copy, bytes }: AudioFile,
  { status, start, end }: Span,
): Promise<void> {
  const action = request.query.original === "1" ? "recording.download" : "recording.listen";
  const detail = { copy, bytes, range: status === 206 ? `${start}-${end}` : null };
  await appendAudit(tx, auditActor(viewer, request.ip), { action, subjectType: "recording", subjectId: id, detail });
}

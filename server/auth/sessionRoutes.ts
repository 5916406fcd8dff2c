import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from "fastify";
import { z } from "zod";
import { transaction } from "../../schema/database/transaction.js";
import { nobodysHash } from "../../schema/people/passwords.js";
import { hashToken } from "../../schema/people/tokens.js";
import { type Refusal, refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import { sessionLasts } from "../../schema/rules/signIn.js";
import { appendAudit } from "../../schema/stores/audit.js";
import { appendEvents } from "../../schema/stores/events.js";
import { endSession } from "../../schema/stores/sessions.js";
import type { Hub } from "../context.js";
import { preferredLanguage } from "../http/language.js";
import { findViewer, sessionCookie, viewerOf } from "./credentials.js";
import { demoPeopleOf, enterDemo, listDemoPeople, noSuchDoor } from "./demoDoor.js";
import { changeOwnPassword } from "./ownPassword.js";
import { signIn } from "./signIn.js";
import { type Viewer, auditActor } from "./viewer.js";

/** PostgreSQL takes no U+0000, and no login or password of ours holds one. */
const typed = z.string().min(1).max(1024).refine((text) => !text.includes("\0") && text.isWellFormed());
const signInBody = z.object({ login: typed, password: typed });
const demoBody = z.object({ login: typed });
const passwordBody = z.object({ currentPassword: typed, newPassword: typed });

/** Signing in and out, and the change of one's own password. Bodies are JSON only, which no form of another site can send. */
export function addSessionRoutes(app: FastifyInstance, { source, demo }: Pick<Hub, "source" | "demo">): void {
  app.addHook("onReady", async () => void (await nobodysHash()));
  app.post("/session", needs(signInBody), async (request, reply) => startOne(source, request, reply));
  app.delete("/session", async (request, reply) => endOne(source, request, reply));
  app.get("/session/demo", async (request, reply) => listDemoPeople({ source, demo }, request, reply));
  app.post("/session/demo", needs(demoBody, demo), async (request, reply) => startDemo({ source, demo }, request, reply));
  app.post("/session/password", needs(passwordBody), async (request, reply) => changePassword(source, request, reply));
}

async function startOne(source: Hub["source"], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = readBody(signInBody, request, reply);
  if (!body) return reply;
  const answer = await signIn(source, { ...body, address: request.ip });
  if ("refusal" in answer) return refused(request, reply, answer.retryAfter === null ? 401 : 429, answer);
  return welcome(source, request, reply, answer);
}

async function startDemo(door: Pick<Hub, "source" | "demo">, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!door.demo) return noSuchDoor(reply);
  const body = readBody(demoBody, request, reply);
  if (!body) return reply;
  const opened = await enterDemo(door, body.login, request.ip);
  if (opened) return welcome(door.source, request, reply, opened);
  if ((await demoPeopleOf(door)) === null) return noSuchDoor(reply);
  return refused(request, reply, 404, { refusal: refuse("SAMPLE_PERSON_UNKNOWN", { login: body.login.slice(0, 64) }, "login") });
}

/** Hands out the cookie of a session that was just opened. */
async function welcome(source: Hub["source"], request: FastifyRequest, reply: FastifyReply, { token, hash }: { token: string; hash: string }) {
  await endBrought(source, request); // a browser has one session
  reply.setCookie(sessionCookie, token, { ...cookieOptions(request), maxAge: sessionLasts.absoluteMs / 1000 });
  const viewer = await viewerOf(source, { kind: "session", hash });
  return viewer ? sendViewer(reply, viewer) : refused(request, reply, 401, { refusal: refuse("SIGN_IN_FAILED") });
}

async function endOne(source: Hub["source"], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await endBrought(source, request);
  return reply.clearCookie(sessionCookie, cookieOptions(request)).status(204).send();
}

async function changePassword(source: Hub["source"], request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const viewer = await findViewer(source, { cookies: request.cookies, headers: request.headers });
  if (viewer?.credential.kind !== "session") return refused(request, reply, 401, { refusal: refuse("SIGN_IN_NEEDED") });
  const body = readBody(passwordBody, request, reply, viewer);
  if (!body) return reply;
  const wrong = await changeOwnPassword(source, viewer, body, request.ip);
  if (wrong) return refused(request, reply, wrong.retryAfter === null ? 400 : 429, wrong, viewer);
  return sendViewer(reply, { ...viewer, mustChangePassword: false });
}

/** Ends the session whose cookie came along, if one did. */
async function endBrought(source: Hub["source"], request: FastifyRequest): Promise<void> {
  const token = request.cookies[sessionCookie];
  if (!token) return;
  const viewer = await viewerOf(source, { kind: "session", hash: hashToken(token) });
  if (!viewer) return;
  await transaction(source, async (tx) => {
    if ((await endSession(tx, viewer.credential.hash)) === null) return;
    await appendEvents(tx, [{ topic: "people", aggregateId: viewer.id, kind: "signedOut" }]);
    await appendAudit(tx, auditActor(viewer, request.ip), { action: "session.end", subjectType: "account", subjectId: viewer.id });
  });
}

/** Null when the body is not what it must be; that has been answered then. */
function readBody<Shape extends z.ZodObject>(shape: Shape, request: FastifyRequest, reply: FastifyReply, viewer: Viewer | null = null): z.output<Shape> | null {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    void sendNoJson(reply, 415, shape);
    return null;
  }
  const checked = shape.safeParse(request.body);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const field = String(issue?.path[0] ?? Object.keys(shape.shape)[0]);
  const isThere = issue?.code === "too_big" || issue?.code === "custom";
  void refused(request, reply, 400, { refusal: refuse(isThere ? "VALUE_INVALID" : "TEXT_MISSING", { what: field }, field) }, viewer);
  return null;
}

/** A body that cannot even be read is answered with what belongs there; where there is no door, not even that. */
function needs(shape: z.ZodObject, isThere = true): RouteShorthandOptions {
  return {
    errorHandler: (fault, _request, reply) => {
      const { statusCode } = fault;
      if (statusCode !== 400 && statusCode !== 415) void reply.send(fault);
      else if (isThere) void sendNoJson(reply, statusCode, shape);
      else void noSuchDoor(reply);
    },
  };
}

function sendNoJson(reply: FastifyReply, status: 400 | 415, shape: z.ZodObject): FastifyReply {
  const code = status === 415 ? "UNSUPPORTED_MEDIA_TYPE" : "BODY_NOT_JSON";
  const wanted = JSON.stringify(Object.fromEntries(Object.keys(shape.shape).map((name) => [name, "..."])));
  return reply.status(status).header("cache-control", "no-store").send({ code, message: `Send the body as application/json: ${wanted}`, field: null });
}

function refused(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  { refusal, retryAfter = null }: { refusal: Refusal; retryAfter?: number | null },
  viewer: Viewer | null = null,
): FastifyReply {
  const language = preferredLanguage(viewer, request.headers["accept-language"]);
  if (retryAfter !== null) reply.header("retry-after", retryAfter);
  const { code, field } = refusal;
  return reply.status(status).header("cache-control", "no-store").send({ code, message: refusalMessage(refusal, language), field });
}

function sendViewer(reply: FastifyReply, { credential: _credential, moment: _moment, ...viewer }: Viewer): FastifyReply {
  return reply.status(200).header("cache-control", "no-store").send(viewer);
}

/** TLS ends in front of the hub: the protocol is what a trusted proxy says. */
function cookieOptions({ protocol }: FastifyRequest) {
  return { path: "/", httpOnly: true, sameSite: "strict", secure: protocol === "https" } as const;
}

import { GraphQLError } from "graphql";
import { type Tx, reading, transaction } from "../../schema/database/transaction.js";
import { type Refusal, isRefusal, refuse } from "../../schema/rules/refusal.js";
import { refusalMessage } from "../../schema/rules/refusalText.js";
import type { TicketCommand } from "../../schema/rules/ticket/command.js";
import { type Acting, type TicketOutcome, changeTicket } from "../../schema/stores/ticket/change.js";
import { once } from "../../schema/stores/idempotency.js";
import { refuseUnstorable } from "../../schema/stores/storable.js";
import { readTicket, readTicketAsLeft } from "../../schema/stores/ticket/view.js";
import { ticketScope } from "../auth/scope.js";
import { type Viewer, auditActor } from "../auth/viewer.js";
import type { Context } from "../context.js";
import type { RefusalType } from "../types/refusal.js";
import type { TicketPayload } from "../types/ticket.js";

/** One mutation as the client sent it. */
export interface Request {
  operation: string;
  idempotencyKey: string | null | undefined;
  /** All that makes two requests the same one. */
  input: unknown;
}

/** The viewer of a request that the rights' walk has let through. */
export function signedIn({ viewer }: Pick<Context, "viewer">): Viewer {
  if (!viewer) throw new GraphQLError("Sign in first.", { extensions: { code: "UNAUTHENTICATED" } });
  return viewer;
}

/** The same words as the rights' walk, for an argument that depends on more than its field. */
export function forbidden(what: string, { role }: Viewer): GraphQLError {
  return new GraphQLError(`${what} is not for the role ${role}.`, { extensions: { code: "FORBIDDEN" } });
}

export function actingOf(context: Context): Acting {
  const viewer = signedIn(context);
  return { actor: viewer, audit: auditActor(viewer, context.address) };
}

/** A refusal in the viewer's language, its code unchanged. */
export function toRefusal(refusal: Refusal, { language }: Pick<Context, "language">): RefusalType {
  return { code: refusal.code, message: refusalMessage(refusal, language), field: refusal.field ?? null };
}

/** What was changed, by its public name: a number or an id. It is kept as JSON. */
interface Changed {
  changed: string;
}

/**
 * Carries out one change in one transaction, once for each idempotency key. `work` answers what was changed, or the
 * refusal: that is what a retry gets again.
 */
export async function change<Done extends Changed>(
  context: Context,
  { operation, idempotencyKey, input }: Request,
  work: (tx: Tx, acting: Acting) => Promise<Done | { refusal: Refusal }>,
): Promise<Done | { refusal: Refusal }> {
  const acting = actingOf(context);
  const unstorable = refuseUnstorable({ input, idempotencyKey });
  if (unstorable) return { refusal: unstorable };
  return transaction(context.source, async (tx) => {
    const request = { actorId: acting.actor.id, key: idempotencyKey ?? null, operation, input };
    const answer = await once(tx, request, () => work(tx, acting));
    return "reused" in answer
      ? { refusal: refuse("IDEMPOTENCY_KEY_REUSED", {}, "idempotencyKey") }
      : answer.response;
  });
}

/**
 * The same for a ticket, answered with the ticket as it stands after the commit. Whoever has just given it out of
 * their sight, as a department does that sends it back, gets it as their change has left it, and nothing newer.
 */
export async function changeToTicket(
  context: Context,
  request: Request,
  work: (tx: Tx, acting: Acting) => Promise<TicketOutcome>,
): Promise<TicketPayload> {
  const answer = await change(context, request, async (tx, acting) => {
    const outcome = await work(tx, acting);
    return "refusal" in outcome ? outcome : { changed: outcome.ticket.number, version: outcome.ticket.version };
  });
  const scope = ticketScope(signedIn(context));
  if ("refusal" in answer) {
    // Whoever comes too late is shown what stands now beside what they wrote; no word is lost on either side.
    const { code, params } = answer.refusal;
    const stands = code === "CONFLICT" ? await reading(context.source, (tx) => readTicket(tx, scope, String(params["number"]))) : null;
    return { ticket: stands, refusal: toRefusal(answer.refusal, context) };
  }
  const ticket = await reading(
    context.source,
    async (tx) => (await readTicket(tx, scope, answer.changed)) ?? readTicketAsLeft(tx, answer.changed, answer.version),
  );
  return { ticket, refusal: null };
}

interface Asked {
  operation: string;
  number: string;
  version: number | undefined;
  idempotencyKey: string | undefined;
  input: object;
}

/** One command on an existing ticket; `command` may look things up, and may find that there is nothing to ask. */
export function moveTicket(
  context: Context,
  { operation, number, version, idempotencyKey, input }: Asked,
  command: (tx: Tx) => TicketCommand | Refusal | Promise<TicketCommand | Refusal>,
): Promise<TicketPayload> {
  const request = { operation, idempotencyKey, input: { number, version, ...input } };
  return changeToTicket(context, request, async (tx, acting) => {
    const asked = await command(tx);
    return isRefusal(asked) ? { refusal: asked } : changeTicket(tx, number, asked, acting, version ?? null);
  });
}

import type { FastifyReply, FastifyRequest } from "fastify";
import { reading, transaction } from "../../schema/database/transaction.js";
import { newSessionToken } from "../../schema/people/tokens.js";
import { roles } from "../../schema/rules/role.js";
import { appendAudit } from "../../schema/stores/audit.js";
import { type DemoPerson, demoPeople, startDemoSession } from "../../schema/stores/demo.js";
import type { Hub } from "../context.js";

/**
 * The sample site's open door: anybody may be one of its people. It is there only where two things agree, which no one
 * mistake brings about: this process was started with --demo, and the site is marked as the sample.
 */
export type DemoDoor = Pick<Hub, "source" | "demo">;

/** In the order of the ladder, by login; null where there is no such door. */
export async function demoPeopleOf({ source, demo }: DemoDoor): Promise<DemoPerson[] | null> {
  const people = demo ? await reading(source, demoPeople) : null;
  return people?.toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role)) ?? null;
}

/** Opens a session without a password; null where there is no such door, or nobody of that login behind it. */
export async function enterDemo({ source, demo }: DemoDoor, login: string, address: string): Promise<{ token: string; hash: string } | null> {
  if (!demo) return null;
  const token = newSessionToken();
  return transaction(source, async (tx) => {
    const person = await startDemoSession(tx, login, token.hash);
    if (!person) return null;
    const by = { ...person, address };
    await appendAudit(tx, by, { action: "session.start", subjectType: "account", subjectId: person.id, detail: { by: "demo" } });
    return { token: token.secret, hash: token.hash };
  });
}

export async function listDemoPeople(door: DemoDoor, _request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const people = await demoPeopleOf(door);
  if (!people) return noSuchDoor(reply);
  return reply.header("cache-control", "no-store").send({ people });
}

/** As of an address that was never there. */
export function noSuchDoor(reply: FastifyReply): FastifyReply {
  return reply.status(404).header("cache-control", "no-store").send({ code: "NOT_FOUND", message: "Not Found", field: null });
}

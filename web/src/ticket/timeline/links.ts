import type { Actor } from "../../../../schema/rules/role.js";
import { mayListen } from "../../../../schema/rules/listen.js";
import { standingRoles } from "../../../../schema/rules/role.js";
import type { TicketCallFragment, TicketCallSoundFragment } from "../calls.generated.js";

/** Recordings are there for those who may know of them. */
export type TicketCall = TicketCallFragment & Partial<TicketCallSoundFragment>;
export type CallLink = TicketCall["links"][number];

/** What stands between a call and this ticket; undefined where nobody has said anything. */
export const linkTo = ({ links }: TicketCall, number: string): CallLink | undefined =>
  links.find(({ ticket }) => ticket.number === number);

/** The server tells of recordings to the desk and to those who lead all departments. */
export const knowsRecordings = ({ role }: Pick<Actor, "role">): boolean =>
  [...standingRoles.desk, ...standingRoles.leadership].includes(role);

/** Of recordings that are known to be there: may this person hear them? */
export const hears = ({ id, role }: Pick<Actor, "id" | "role">, { agent }: TicketCall): boolean =>
  mayListen({ id, role, byKey: false }, { agentId: agent?.id ?? null, kind: "CALL" }) === null;

/** Each call once, the latest first. */
export function unlike(...lists: (readonly TicketCall[])[]): TicketCall[] {
  const byId = new Map(lists.flat().map((call) => [call.id, call]));
  return [...byId.values()].sort((one, other) => other.startedAt.localeCompare(one.startedAt));
}

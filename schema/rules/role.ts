/** The people of a site and what their role lets them stand for (handbook, "Who may"). */

export const roles = [
  "agent",
  "supervisor",
  "handler",
  "manager",
  "director",
  "generalManager",
  "analyst",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** Who is acting. `departments` holds department codes; `extension` is the person's phone on the PBX. */
export interface Actor {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly departments: readonly string[];
  readonly extension: string | null;
}

/** A place in the procedures rather than an account's role: the same role may or may not hold it for one ticket. */
export const standings = ["desk", "supervisor", "department", "departmentHead", "leadership"] as const;
export type Standing = (typeof standings)[number];

/** The roles that can hold each standing. */
export const standingRoles: Readonly<Record<Standing, readonly Role[]>> = {
  desk: ["agent", "supervisor"],
  supervisor: ["supervisor"],
  department: ["handler", "manager"],
  departmentHead: ["manager"],
  // An estate's office director has the role `director`.
  leadership: ["director", "generalManager"],
};

export const isDesk = (actor: Actor): boolean => standingRoles.desk.includes(actor.role);
export const isLeadership = (actor: Actor): boolean => standingRoles.leadership.includes(actor.role);

/** Handlers and managers of the department; nobody belongs to no department. */
export const isDepartmentOf = (actor: Actor, departmentCode: string | null): boolean =>
  standingRoles.department.includes(actor.role) && departmentCode !== null && actor.departments.includes(departmentCode);

/** Does the actor hold one of these standings towards a ticket of this department? */
export const holdsAny = (actor: Actor, wanted: readonly Standing[], departmentCode: string | null): boolean =>
  wanted.some((standing) => {
    const ofDepartment = standing === "department" || standing === "departmentHead";
    return standingRoles[standing].includes(actor.role) && (!ofDepartment || isDepartmentOf(actor, departmentCode));
  });

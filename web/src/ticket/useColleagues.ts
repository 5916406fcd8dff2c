import { useMemo } from "react";
import { useAsk } from "../api/ask.js";
import { TicketColleaguesDocument, type TicketColleaguesQuery } from "./ticket.generated.js";

export type Colleague = TicketColleaguesQuery["staff"][number];

export interface Colleagues {
  /** Departments that tickets can be handed to, in the site's order. */
  departments: readonly { code: string; name: string }[];
  /** Who works on tickets of this department. */
  workersOf: (departmentCode: string) => readonly Colleague[];
  /** A code that is known no longer stands for itself. */
  departmentName: (code: string) => string;
  /** Null: somebody who can no longer sign in. */
  personName: (id: string) => string | null;
}

/** Who and what the history and the forms name. */
export function useColleagues(): Colleagues {
  const { data } = useAsk(TicketColleaguesDocument, { variables: {} });
  return useMemo(() => {
    const staff = data?.staff ?? [];
    const departments = data?.departments ?? [];
    const names = new Map(staff.map(({ id, displayName }) => [id, displayName]));
    const places = new Map(departments.map(({ code, name }) => [code, name]));
    const works = ({ role }: Colleague) => role === "handler" || role === "manager";
    return {
      departments: departments.filter(({ disabledAt }) => disabledAt === null),
      workersOf: (code) => staff.filter((one) => works(one) && one.departments.includes(code)),
      departmentName: (code) => places.get(code) ?? code,
      personName: (id) => names.get(id) ?? null,
    };
  }, [data]);
}

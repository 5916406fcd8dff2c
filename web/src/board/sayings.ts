import type { CardTicket } from "../live/cardTicket.js";
import type { BoardWords } from "../words/board.js";
import type { Terms } from "../words/terms.js";
import type { News } from "./lanes.js";

const joined = (parts: readonly (string | null | undefined | false)[]): string => [...new Set(parts.filter(Boolean))].join(" · ");

/** Whose matter it is and where: the tenant with its units of today, else who told us; the place where it says more. */
export function whereOf({ tenant, place, reporterName }: CardTicket): string {
  const units = (tenant?.units ?? []).filter(({ until }) => until === null).map(({ unit }) => unit);
  return joined([tenant?.name, units.join(", "), place, !tenant && reporterName]);
}

/** Who has it: the department and the person; with the words for states also that nobody began yet. */
export function whoOf({ department, handler, state }: CardTicket, { suggested }: BoardWords, states?: Terms["states"]): string {
  if (!department) return "";
  if (state === "RECORDED") return suggested(department.name);
  return joined([department.name, handler?.displayName, state === "HANDED_OVER" && states?.HANDED_OVER]);
}

export const newsWord = ({ from }: News, { news, lanes }: BoardWords): string => (from ? news.from(lanes[from]) : news.fresh);

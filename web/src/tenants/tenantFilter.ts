import { phoneIn } from "../search/read.js";
import type { TenantFilter } from "./tenants.generated.js";

export const tenancies = ["current", "ended", "all"] as const;
export type Tenancy = (typeof tenancies)[number];

/** What narrows the list, as its address holds it. */
export interface ChosenTenants {
  text: string;
  tenancy: Tenancy;
  anchor: boolean;
}

export function readChoice(address: URLSearchParams): ChosenTenants {
  return {
    text: address.get("text")?.trim() ?? "",
    tenancy: tenancies.find((one) => one === address.get("tenancy")) ?? "current",
    anchor: address.has("anchor"),
  };
}

export function writeChoice({ text, tenancy, anchor }: ChosenTenants): URLSearchParams {
  const address = new URLSearchParams();
  if (text) address.set("text", text);
  if (tenancy !== "current") address.set("tenancy", tenancy);
  if (anchor) address.set("anchor", "1");
  return address;
}

export function toFilter({ text, tenancy, anchor }: ChosenTenants): TenantFilter {
  return {
    // A number with blanks in it is one word, not several.
    ...(text && { text: phoneIn(text) ?? text }),
    ...(tenancy !== "all" && { current: tenancy === "current" }),
    ...(anchor && { anchor }),
  };
}

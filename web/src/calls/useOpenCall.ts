import type { KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import type { CallReturnFragment } from "./returns.generated.js";

/** Enter on a row opens its call; Enter on what stands in the row is the button's or the field's own. */
export function useOpenCall({ call }: CallReturnFragment): (event: KeyboardEvent) => void {
  const go = useNavigate();
  return (event) => {
    if (event.key === "Enter" && event.target === event.currentTarget && call) void go(`/calls/${call.id}`);
  };
}

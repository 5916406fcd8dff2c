import { createContext, useContext } from "react";
import type { Role } from "../../../schema/rules/role.js";
import type { ViewerPartsFragment } from "./session.generated.js";

export type Viewer = ViewerPartsFragment;

const Here = createContext<Viewer | null>(null);
export const ViewerProvider = Here.Provider;

/** Who is signed in. */
export function useViewer(): Viewer {
  const viewer = useContext(Here);
  if (!viewer) throw new Error("useViewer stands outside ViewerProvider");
  return viewer;
}

/** Is the viewer one of these? Only for what is shown: the server decides. */
export const useHasRole = (...roles: readonly Role[]): boolean => roles.includes(useViewer().role);

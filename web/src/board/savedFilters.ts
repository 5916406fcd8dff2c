import { remember } from "../parts/remember.js";
import { useState } from "react";
import { useViewer } from "../session/useViewer.js";

/** A filter that somebody gave a name. */
export interface SavedFilter {
  name: string;
  /** As it stands in the address. */
  query: string;
}

interface SavedFilters {
  saved: readonly SavedFilter[];
  /** One of the same name gives way. */
  keep: (filter: SavedFilter) => void;
  drop: (name: string) => void;
}

/** Each person's own, in this browser. */
export function useSavedFilters(): SavedFilters {
  const place = `dutydesk.filters/${useViewer().login}`;
  const [saved, setSaved] = useState(() => read(place));
  const write = (next: SavedFilter[]) => {
    setSaved(next);
    remember(place, JSON.stringify(next));
  };
  return {
    saved,
    keep: (filter) => write([...saved.filter(({ name }) => name !== filter.name), filter]),
    drop: (gone) => write(saved.filter(({ name }) => name !== gone)),
  };
}

function read(place: string): SavedFilter[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(found) ? (found as SavedFilter[]) : [];
  } catch {
    return [];
  }
}

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
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // A full or closed storage: they last until the page is left.
    }
  };
  return {
    saved,
    keep: (filter) => write([...saved.filter(({ name }) => name !== filter.name), filter]),
    drop: (gone) => write(saved.filter(({ name }) => name !== gone)),
  };
}

function read(place: string): SavedFilter[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "[]") as SavedFilter[];
  } catch {
    return [];
  }
}

/** Memory that what is kept has to share. */
export interface Room {
  /** Takes so many bytes, and answers what gives them back; null where they would be too many. */
  take(bytes: number): (() => void) | null;
}

/** Of the room, for one thing: a document may ask for the same field a thousand times. */
const LARGEST_PART = 1 / 4;

export function createRoom(size: number): Room {
  let taken = 0;
  return {
    take(bytes) {
      if (bytes > size * LARGEST_PART || taken + bytes > size) return null;
      taken += bytes;
      return () => void (taken -= bytes);
    },
  };
}

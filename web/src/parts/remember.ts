/** Keeps a text in this browser, where it can: a full or closed storage is no reason to stop working. */
export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // it lasts until the page is left
  }
}

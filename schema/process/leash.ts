/**
 * Ends this program once and in order when it is told to (SIGTERM, SIGINT), or when the start.ts that spawned it is gone:
 * the channel between the two closes whatever killed it, `kill -9` included. A second copy of a program that nobody
 * watches would go on taking calls beside the new one.
 *
 * `stop` finishes what is under way. What takes longer than `graceMs` is cut off, with status 1.
 */
export function leash(stop: () => Promise<void>, graceMs = 7_500): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    // A stop that fails is a fault like any other: it ends the program with its stack and status 1.
    void stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", end).on("SIGINT", end).on("disconnect", end);
  // Started by hand there is no channel. Where there is one, it alone must not keep a finished program alive.
  process.channel?.unref();
  // It may be gone already; a program started by hand has no such property.
  if (process.connected === false) end();
}

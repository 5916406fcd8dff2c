import { rm } from "node:fs/promises";

export default async function globalTeardown() {
  const { cluster, dataDir } = globalThis.dutydeskCluster;
  await cluster.stop();
  await rm(dataDir, { recursive: true, force: true });
}

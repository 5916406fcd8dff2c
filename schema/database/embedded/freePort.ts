import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** The port of the last start, so that open tools find the server again; another when that one is taken. */
export async function choosePort(portFile: string): Promise<number> {
  const last = Number(await readFile(portFile, "utf8").catch(() => "0"));
  const port = (last > 0 ? await tryPort(last) : null) ?? (await tryPort(0));
  if (port === null) throw new Error("127.0.0.1 has no free port");
  return port;
}

export async function rememberPort(portFile: string, port: number): Promise<void> {
  await writeFile(portFile, `${port}\n`);
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => settle(null));
    probe.listen(port, "127.0.0.1", () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => settle(found));
    });
  });
}

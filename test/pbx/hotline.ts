/** A hotline for stories: the real exchange, the product that reads its files, and two people at the desk. */
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "../harness/hub.js";
import { type Pbx, startPbx } from "../harness/pbx.js";
import { type Product, startProduct } from "../harness/product.js";
import { type OnRecord, onRecord } from "./onRecord.js";

/** The first start on a machine builds the exchange. */
export const openingMs = 15 * 60_000;
/** A story: some calls one after the other, and what follows from them. */
export const storyMs = 150_000;

export interface Hotline extends OnRecord {
  readonly pbx: Pbx;
  readonly product: Product;
  /** At the phone 8001, who takes the queue's calls. */
  readonly agent: Client;
  readonly supervisor: Client;
  /** Starts the product again, which then scans every second, and waits for ten scans. */
  restartAndScanTenTimes(): Promise<void>;
  close(): Promise<void>;
}

interface HotlineOptions {
  /** False: a stock Asterisk, which writes no CEL file. */
  cel?: boolean;
  /** Seconds between two scans; left out, as the product has it by default. */
  everySeconds?: number;
}

export async function openHotline({ cel = true, everySeconds }: HotlineOptions = {}): Promise<Hotline> {
  const pbx = await startPbx();
  const site = (seconds?: number) => siteFile(pbx, cel, seconds);
  let product: Product | null = null;
  const close = async () => {
    const ends = await Promise.allSettled([product?.stop(), pbx.down()]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  };
  try {
    product = await startProduct(site(everySeconds));
    const [agent, supervisor] = [await product.person("mei", "agent", "8001"), await product.person("lin", "supervisor")];
    return { pbx, product, agent, supervisor, close, ...onRecord(supervisor), restartAndScanTenTimes: () => scanTenTimes(product!, site(1)) };
  } catch (fault) {
    await close();
    throw fault;
  }
}

function siteFile({ paths }: Pbx, cel: boolean, everySeconds?: number): string {
  const { monitor, voicemail } = paths;
  const registers = cel ? { cdr: paths.cdr, cel: paths.cel } : { cdr: paths.cdr };
  const source = { name: "main-pbx", kind: "asterisk", timeZone: "Asia/Shanghai", monitor, voicemail, ...registers, everySeconds };
  return `site: { name: Story Plaza, timeZone: Asia/Shanghai, language: en }
numbers: { country: CN, areaCode: "20" }
departments: [{ code: engineering, name: Engineering }]
sources: [${JSON.stringify(source)}]
`;
}

async function scanTenTimes(product: Product, site: string): Promise<void> {
  await product.restart(site);
  await pause(12_000);
}

/** Looks again and again until `look` no longer throws; then answers what it answered. */
export async function eventually<Answer>(look: () => Answer | Promise<Answer>, seconds = 30): Promise<Answer> {
  const patience = performance.now() + seconds * 1_000;
  for (;;) {
    try {
      return await look();
    } catch (fault) {
      if (performance.now() > patience) throw fault;
      await pause(200);
    }
  }
}

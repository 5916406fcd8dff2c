import { BlockList, isIP } from "node:net";
import type { IncomingHttpHeaders } from "node:http";

/** Is this the address of a proxy of ours, whose word on the client is believed? */
export type TrustProxy = (address: string) => boolean;

/** `networks`: addresses, or networks such as `10.0.0.0/8`. */
export function trustProxies(networks: readonly string[]): TrustProxy {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/**
 * Who opened a connection that Fastify does not see: of the addresses that proxies have added one after another, the last
 * that is no proxy's. What stands left of it the client may have written itself.
 */
export function clientAddress(remote: string | undefined, { "x-forwarded-for": forwarded }: IncomingHttpHeaders, trusts: TrustProxy): string | null {
  let client = remote ?? null;
  const hops = String(forwarded ?? "").split(",").map((hop) => hop.trim()).filter((hop) => hop !== "");
  while (client !== null && trusts(client) && hops.length > 0) client = hops.pop()!;
  return client;
}
